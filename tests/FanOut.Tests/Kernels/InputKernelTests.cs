using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Tests.Workers;
using FanOut.Workers;

namespace FanOut.Tests.Kernels;

/// <summary>Kernels with input, in this process and in real managed children.</summary>
[Collection(ChildProcesses.Name)]
public sealed class InputKernelTests
{
    private const int Workers = 3;
    private static readonly WorkPlan plan = WorkPlan.Split(900, Workers);

    [Fact]
    public void All_threads_of_a_process_read_the_same_input_which_is_made_once()
    {
        foreach (var name in (string[])["Sequential", "Threads", "Tasks", "ParallelFor", "Plinq", "ThreadTeam"])
        {
            using var strategy = StrategyCatalog.Create<InputKernel<CountsItems, Input>>(name, Workers);
            Assert.Equal(900, strategy.Run(plan));
        }

        Assert.Equal(1, Input.Made);
    }

    [Fact]
    public void Every_child_process_makes_its_own_once_also_for_many_calls()
    {
        using var cold = new Processes<InputKernel<CountsItems, Input>>(BuiltWorkers.Managed);
        using var warm = new ProcessPool<InputKernel<CountsItems, Input>>(BuiltWorkers.Managed, Workers);

        Assert.Equal([900, 900, 900, 900], (double[])[cold.Run(plan), cold.Run(plan), warm.Run(plan), warm.Run(plan)]);
    }

    [Fact]
    public void Kept_child_processes_have_made_it_before_their_first_call_and_fresh_ones_make_it_in_the_call()
    {
        using var folder = new TemporaryFolder();
        var mark = folder.File("the-call-has-begun");
        Environment.SetEnvironmentVariable(TellsTime.Variable, mark);
        try
        {
            using var warm = new ProcessPool<InputKernel<TellsTime, bool>>(BuiltWorkers.Managed, Workers);
            using var cold = new Processes<InputKernel<TellsTime, bool>>(BuiltWorkers.Managed);
            File.WriteAllText(mark, "");

            Assert.Equal((0, Workers), (warm.Run(plan), cold.Run(plan)));
        }
        finally
        {
            Environment.SetEnvironmentVariable(TellsTime.Variable, null);
        }
    }

    [Fact]
    public void What_making_it_throws_fails_every_call_with_its_own_words_in_children_too()
    {
        using var threads = new Threads<InputKernel<HasNoInput, int>>();
        Assert.Equal("no such file", Assert.Throws<InvalidDataException>(() => threads.Run(plan)).Message);
        Assert.Equal("no such file", Assert.Throws<InvalidDataException>(() => threads.Run(plan)).Message);
        using var cold = new Processes<InputKernel<HasNoInput, int>>(BuiltWorkers.Managed);
        Assert.Contains(
            "kernel failed: InvalidDataException: no such file",
            Assert.Throws<WorkerException>(() => cold.Run(plan)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "kernel failed: InvalidDataException: no such file",
            Assert.Throws<WorkerException>(() => new ProcessPool<InputKernel<HasNoInput, int>>(BuiltWorkers.Managed, Workers)).Message,
            StringComparison.Ordinal);
    }

    private sealed class Input
    {
        private static int made;

        public static int Made => made;
        public int Process { get; } = Environment.ProcessId;
        public int Number { get; } = Interlocked.Increment(ref made);
    }

    /// <summary>The items, if the input is the first of the process.</summary>
    private readonly struct CountsItems : IKernel<Input>
    {
        public static Input Prepare() => new();

        public static double Sum(Input input, WorkRange range) =>
            input is { Number: 1 } && input.Process == Environment.ProcessId ? range.Count : double.NaN;
    }

    /// <summary>Workers whose input was made after the call had begun.</summary>
    private readonly struct TellsTime : IKernel<bool>
    {
        public const string Variable = "FANOUT_TEST_MARK";

        public static bool Prepare() => File.Exists(Environment.GetEnvironmentVariable(Variable));

        public static double Sum(bool isLate, WorkRange range) => isLate && range.Count > 0 ? 1 : 0;
    }

    private readonly struct HasNoInput : IKernel<int>
    {
        public static int Prepare() => throw new InvalidDataException("no such file");

        public static double Sum(int input, WorkRange range) => range.Count;
    }
}
