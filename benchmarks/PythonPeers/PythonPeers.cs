using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Benchmarks;

/// <summary>The original itself: its three programs under CPython, and .NET's sequential loop over the same roots in the same rounds.</summary>
/// <remarks>
/// Each launch keeps one interpreter. A call is the original's timed region, the start and the join of the workers inside and the interpreter's
/// start outside, and the round trip of asking for it, whose share stands in the run record. .NET's loop is measured here once more, although
/// <see cref="WeakScaling"/> has it: a factor between two programs is taken within the rounds of one class.
/// </remarks>
[BenchmarkCategory("Python")]
[SuppressMessage("Reliability", "CA1001", Justification = "The harness calls the global cleanup, which ends what the setups made.")]
public class PythonPeers : IForecast
{
    /// <summary>Square roots per worker: the number stands in the original's loop.</summary>
    private const long ItemsPerWorker = 4_000_000;

    /// <summary>Cores of the original's machine.</summary>
    private const int OriginalCores = 16;

    /// <summary>Roots that a worker adds up before it is measured: some milliseconds of Python.</summary>
    private const long ItemsToCheck = 100_000;

    private readonly StrategyUnderTest<SqrtKernel> dotNet = new();
    private KeptPython? python;

    /// <summary>Number of workers: a step of the core ladder.</summary>
    [ParamsSource(nameof(WorkerCounts))]
    public int Workers { get; set; }

    /// <summary>
    /// The steps of the core ladder up to the original's cores, or its first. Beyond them, the loop and the threads that take turns would need
    /// a fifth of a second for each worker of every call, 10 s for 64 workers, and say the same.
    /// </summary>
    public IEnumerable<int> WorkerCounts
    {
        get
        {
            int[] steps = [.. SuiteOptions.Current.Ladder.Steps.Select(step => step.Workers)];
            return steps[0] > OriginalCores ? steps[..1] : steps.Where(workers => workers <= OriginalCores);
        }
    }

    [GlobalSetup(Target = nameof(Sequential))]
    public void SetUpSequential() => SetUp(PythonInterpreter.Ordinary, "sequential");

    [Benchmark(Baseline = true)]
    [Requires(Requirement.Python)]
    public TimeSpan Sequential() => python!.Call(Workers);

    [GlobalSetup(Target = nameof(Threading))]
    public void SetUpThreading() => SetUp(PythonInterpreter.Ordinary, "threading");

    [Benchmark]
    [Requires(Requirement.Python)]
    public TimeSpan Threading() => python!.Call(Workers);

    [GlobalSetup(Target = nameof(Multiprocessing))]
    public void SetUpMultiprocessing() => SetUp(PythonInterpreter.Ordinary, "multiprocessing");

    [Benchmark]
    [Requires(Requirement.Python)]
    public TimeSpan Multiprocessing() => python!.Call(Workers);

    [GlobalSetup(Target = nameof(FreeThreadedSequential))]
    public void SetUpFreeThreadedSequential() => SetUp(PythonInterpreter.FreeThreaded, "sequential");

    [Benchmark]
    [Requires(Requirement.FreeThreadedPython)]
    public TimeSpan FreeThreadedSequential() => python!.Call(Workers);

    [GlobalSetup(Target = nameof(FreeThreadedThreading))]
    public void SetUpFreeThreadedThreading() => SetUp(PythonInterpreter.FreeThreaded, "threading");

    [Benchmark]
    [Requires(Requirement.FreeThreadedPython)]
    public TimeSpan FreeThreadedThreading() => python!.Call(Workers);

    [GlobalSetup(Target = nameof(FreeThreadedMultiprocessing))]
    public void SetUpFreeThreadedMultiprocessing() => SetUp(PythonInterpreter.FreeThreaded, "multiprocessing");

    [Benchmark]
    [Requires(Requirement.FreeThreadedPython)]
    public TimeSpan FreeThreadedMultiprocessing() => python!.Call(Workers);

    [GlobalSetup(Target = nameof(DotNetSequential))]
    public void SetUpDotNetSequential() => dotNet.Begin(new Sequential<SqrtKernel>(), WorkPlan.Repeat(ItemsPerWorker, Workers));

    [Benchmark]
    public double DotNetSequential() => dotNet.Run();

    [GlobalCleanup]
    public void CleanUp()
    {
        if (python is not null)
            LaunchReport.Print(PythonReport.Of(python));
        python?.Dispose();
        dotNet.End();
    }

    /// <inheritdoc/>
    TimeSpan IForecast.CallTime(string method, MachineSpeed machine)
    {
        // CPython 3.11 takes 17 times as long per root as .NET, and its threads compute in a row; measured.
        var inARow = method is nameof(Sequential) or nameof(Threading) or nameof(FreeThreadedSequential) or nameof(DotNetSequential);
        var rounds = inARow ? Workers : Math.Ceiling((double)Workers / machine.UsableCpus);
        var factor = method == nameof(DotNetSequential) ? 1 : 17;
        return TimeSpan.FromMicroseconds(rounds * ItemsPerWorker * factor * machine.NanosecondsPerItem / 1e3);
    }

    private void SetUp(PythonInterpreter interpreter, string program) => python = Start(interpreter, program);

    /// <summary>An interpreter that runs one of the original's programs and has added up the right roots.</summary>
    /// <exception cref="PythonException">It cannot be started, or its sum has other bits than .NET's.</exception>
    internal static KeptPython Start(PythonInterpreter interpreter, string program)
    {
        var python = new KeptPython(interpreter.Command, KeptPython.Script("original.py"), [program, ItemsToCheck.ToString(CultureInfo.InvariantCulture)]);
        var expected = BitConverter.DoubleToInt64Bits(SqrtKernel.Sum(new WorkRange(0, ItemsToCheck))).ToString("x16", CultureInfo.InvariantCulture);
        if (python.Says.Check == expected)
            return python;
        python.Dispose();
        throw new PythonException($"The roots that {interpreter.Command} adds up have the bits {python.Says.Check}, not {expected}.");
    }
}
