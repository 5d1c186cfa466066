using FanOut.Instruments;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Tests.Strategies;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>Which answer belongs to which call, and what else is said beside it.</summary>
[Collection(ChildProcesses.Name)]
public sealed class KeptWorkerAnswerTests
{
    /// <summary>Answers a request by 1 and its number.</summary>
    private const string Answer = "n=$(printf %.8s \"$line\"); printf \"fanout-worker 2 $n 3ff0000000000000\\n\"; ";

    public KeptWorkerAnswerTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses a shell, and reads /proc.");

    public static TheoryData<string> Names => WarmProcesses.Names;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_answer_too_many_is_not_taken_for_the_next_call_s(bool readByThreads)
    {
        using var pool = Pool($"while read line; do {Answer} sleep 0.2; {Answer} done", readByThreads);
        Assert.Equal(2, pool.Run(WorkPlan.Repeat(1, 2)));

        var exception = Assert.Throws<WorkerException>(() => pool.Run(WorkPlan.Repeat(1, 2)));

        Assert.Equal(WorkerFault.Garbage, exception.Fault);
        // The right one may lie behind it already.
        Assert.Matches("answered (request 1 instead of 2|'fanout-worker 2 00000001 )", exception.Message);
        Assert.Empty(ChildProcesses.Of(Environment.ProcessId));
        Assert.Equal(2, pool.Run(WorkPlan.Repeat(1, 2)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_standard_error_of_good_calls_does_not_add_up_to_a_flood(string name)
    {
        // 20 KB a call: 1.2 MB together.
        using var strategy = WarmProcesses.Create<Chatter>(name, 2, KernelWorker("chatter"));
        for (var call = 0; call < 60; call++)
            Assert.Equal(10, strategy.Run(WorkPlan.Repeat(5, 2)));
    }

    [Fact]
    public void A_dead_worker_is_told_from_one_that_is_late_although_a_process_that_it_started_holds_its_pipes()
    {
        using var pool = Pool("sleep 20 & read line; kill -9 $$", deadline: TimeSpan.FromSeconds(2));
        var exception = Assert.Throws<WorkerException>(() => pool.Run(WorkPlan.Repeat(1, 2)));
        Assert.Equal((WorkerFault.Killed, "SIGKILL"), (exception.Fault, exception.Signal));
    }

    [Fact]
    public void A_cold_worker_that_has_answered_and_ended_is_not_said_to_be_late_where_a_process_that_it_started_holds_its_pipes()
    {
        using var processes = new Processes<LeavesChild>(KernelWorker("leaves-child"), new WorkerOptions
        {
            Deadline = TimeSpan.FromSeconds(5),
        });
        var exception = Assert.Throws<WorkerException>(() => processes.Run(WorkPlan.Repeat(1, 1)));
        Assert.Equal((WorkerFault.Deadline, 0), (exception.Fault, exception.ExitCode));
        Assert.Contains("had answered and ended, but a process that it started still held its output after 5 s", exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void However_many_workers_are_stuck_their_end_looks_through_the_machine_s_processes_a_few_times_only()
    {
        // They ignore that their input closes, each with a child of its own.
        const int Workers = 24;
        using var pool = Pool("sleep 1000 & while :; do wait; done", workers: Workers);
        int[] children = ChildProcesses.Of(Environment.ProcessId), grandchildren = [.. children.SelectMany(ChildProcesses.Of)];
        Assert.Equal((Workers, Workers), (children.Length, grandchildren.Length));
        var before = BytesRead();
        ProcessTree.OfThisProcess.ReadIds();
        var oneLook = BytesRead() - before;

        before = BytesRead();
        pool.Dispose();

        // Workers with children take two looks.
        Assert.InRange(BytesRead() - before, oneLook, 6 * oneLook);
        Assert.Empty(ChildProcesses.Of(Environment.ProcessId));
        Assert.All(grandchildren, process =>
            Assert.True(SpinWait.SpinUntil(() => ChildProcesses.IsGone(process), ChildProcesses.Patience)));
    }

    private static ProcessPool<SqrtKernel> Pool(string script, bool readByThreads = false, int workers = 2, TimeSpan? deadline = null) =>
        new(
        new WorkerProgram("/bin/sh", ["-c", KeptWorkerFaultTests.Handshake + script], "shell"),
        workers,
        new WorkerOptions { Deadline = deadline ?? ChildProcesses.Patience, ReadByThreads = readByThreads });

    private static WorkerProgram KernelWorker(string kernel)
    {
        var program = WorkerProgram.Managed(MisbehavingWorkers.Assembly);
        return program with { LeadingArguments = [.. program.LeadingArguments, "kernel", kernel] };
    }

    private static long BytesRead() =>
        long.Parse(File.ReadLines("/proc/self/io").First(line => line.StartsWith("rchar:", StringComparison.Ordinal)).AsSpan(7),
            CultureInfo.InvariantCulture);

    private readonly struct Chatter : IKernel
    {
        public static double Sum(WorkRange range) => range.Count;
    }

    private readonly struct LeavesChild : IKernel
    {
        public static double Sum(WorkRange range) => range.Count;
    }
}
