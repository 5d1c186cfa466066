using System.Text.Json;

namespace FanOut.Benchmarks;

/// <summary>The original itself: its three programs under CPython, and .NET's sequential loop in the same rounds.</summary>
/// <remarks>Each launch keeps one interpreter. A call is the original's timed region, which includes starting and joining the workers but
/// not starting the interpreter, and a round trip over pipes, whose share is in the run record. .NET's loop is measured again, although
/// <see cref="WeakScaling"/> has it, because a ratio of two programs needs the rounds of one class.</remarks>
[BenchmarkCategory("Python")]
public class PythonPeers : IForecast, IQuestion
{
    /// <summary>Square roots per worker, as in the original's loop.</summary>
    private const long ItemsPerWorker = 4_000_000;

    /// <summary>Cores of the original's machine.</summary>
    private const int OriginalCores = 16;

    /// <summary>Roots that a worker adds up as a check before it is measured: some milliseconds of Python.</summary>
    private const long ItemsToCheck = 100_000;

    private readonly Sequential<SqrtKernel> dotNet = new();
    private WorkPlan? plan;
    private CheckedSum expected;
    private KeptPython? python;

    public static CatalogueQuestion Question => QuestionCatalogue.Entry<PythonPeers>("The same programs in Python", Measure.Peers) with
    {
        Items = "square roots",
        ItemsPerWorker = ItemsPerWorker,
        Reference = nameof(DotNetSequential),
        Published = Catalogue.BuiltIn.Question(typeof(PythonPeers).FullName!)!.Published,
    };

    public static IEnumerable<CatalogueStrategy> Peers =>
        Catalogue.BuiltIn.Strategies.Where(strategy => strategy.Role == Analysis.Results.StrategyRole.Peer);

    [ParamsSource(nameof(WorkerCounts))]
    public int Workers { get; set; }

    /// <summary>The steps of the core ladder up to the original's cores, or its first step. With more workers, the loop and the threads
    /// under the lock would take a fifth of a second per worker and call, 10 s for 64 workers, and show nothing new.</summary>
    public IEnumerable<int> WorkerCounts
    {
        get
        {
            int[] steps = [.. FanOutSwitcher.Ladder.Steps.Select(step => step.Workers)];
            return steps[0] > OriginalCores ? steps[..1] : steps.Where(workers => workers <= OriginalCores);
        }
    }

    [GlobalSetup(Target = nameof(Sequential))]
    public void SetUpSequential() => SetUp(PythonInterpreter.Ordinary.Value, "sequential");
    [Benchmark(Baseline = true)]
    [Requires(Requirement.Python)]
    public TimeSpan Sequential() => python!.Call(Workers);

    [GlobalSetup(Target = nameof(Threading))]
    public void SetUpThreading() => SetUp(PythonInterpreter.Ordinary.Value, "threading");
    [Benchmark]
    [Requires(Requirement.Python)]
    public TimeSpan Threading() => python!.Call(Workers);

    [GlobalSetup(Target = nameof(Multiprocessing))]
    public void SetUpMultiprocessing() => SetUp(PythonInterpreter.Ordinary.Value, "multiprocessing");
    [Benchmark]
    [Requires(Requirement.Python)]
    public TimeSpan Multiprocessing() => python!.Call(Workers);

    [GlobalSetup(Target = nameof(FreeThreadedSequential))]
    public void SetUpFreeThreadedSequential() => SetUp(PythonInterpreter.FreeThreaded.Value, "sequential");
    [Benchmark]
    [Requires(Requirement.FreeThreadedPython)]
    public TimeSpan FreeThreadedSequential() => python!.Call(Workers);

    [GlobalSetup(Target = nameof(FreeThreadedThreading))]
    public void SetUpFreeThreadedThreading() => SetUp(PythonInterpreter.FreeThreaded.Value, "threading");
    [Benchmark]
    [Requires(Requirement.FreeThreadedPython)]
    public TimeSpan FreeThreadedThreading() => python!.Call(Workers);

    [GlobalSetup(Target = nameof(FreeThreadedMultiprocessing))]
    public void SetUpFreeThreadedMultiprocessing() => SetUp(PythonInterpreter.FreeThreaded.Value, "multiprocessing");
    [Benchmark]
    [Requires(Requirement.FreeThreadedPython)]
    public TimeSpan FreeThreadedMultiprocessing() => python!.Call(Workers);

    [GlobalSetup(Target = nameof(DotNetSequential))]
    public void SetUpDotNetSequential()
    {
        plan = WorkPlan.Repeat(ItemsPerWorker, Workers);
        expected = CheckedSum.Compute<SqrtKernel>(plan);
    }

    [Benchmark]
    public double DotNetSequential() => expected.Check(dotNet.Run(plan!));

    [GlobalCleanup]
    public void CleanUp()
    {
        if (python is not null)
            LaunchReport.PrintFigures(JsonSerializer.Serialize(PythonReport.From(python), PythonJson.Default.PythonReport));
        python?.Dispose();
        LaunchReport.Print();
    }

    TimeSpan IForecast.CallTime(string method, MachineSpeed machine)
    {
        // CPython 3.11 takes 17 times as long per root as .NET, and its threads compute one after the other.
        var inARow = method is nameof(Sequential) or nameof(Threading) or nameof(FreeThreadedSequential) or nameof(DotNetSequential);
        var rounds = inARow ? Workers : Math.Ceiling((double)Workers / machine.UsableCpus);
        var factor = method == nameof(DotNetSequential) ? 1 : 17;
        return TimeSpan.FromMicroseconds(rounds * ItemsPerWorker * factor * machine.NanosecondsPerItem / 1e3);
    }

    private void SetUp(PythonInterpreter interpreter, string program) => python = Start(interpreter, program);

    /// <summary>Starts an interpreter that runs one of the original's programs, and checks its sum of roots.</summary>
    /// <exception cref="ChildProcessException">It cannot be started, or its sum has other bits than .NET's.</exception>
    internal static KeptPython Start(PythonInterpreter interpreter, string program)
    {
        string[] arguments = [program, ItemsToCheck.ToString(CultureInfo.InvariantCulture)];
        var python = new KeptPython(interpreter.Command, KeptPython.Script("original.py"), arguments);
        var expected = FormattableString.Invariant($"{BitConverter.DoubleToInt64Bits(SqrtKernel.Sum(new WorkRange(0, ItemsToCheck))):x16}");
        if (python.Facts.Check == expected)
            return python;
        python.Dispose();
        throw new ChildProcessException(
            $"Wrong sum of roots: {interpreter.Command} computed the bits {python.Facts.Check} instead of {expected}.");
    }
}
