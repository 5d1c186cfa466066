using FanOut.Instruments;

namespace FanOut.Benchmarks;

/// <summary>The memory of a waiting worker: the process tree with N of them minus the process tree without.</summary>
/// <remarks>Each worker has been started, has made a call, so that its stack and its code are in memory, and sleeps. One of its kind exists
/// before the first reading: the costs of the first one only, such as the parent's code for starting any, are in both readings. Nothing is
/// timed: setup reads the memory, and the table shows the launches' reports. The benchmark methods only read it again.</remarks>
[BenchmarkCategory("Memory")]
[ReadOnce]
[HideColumns("Time", "Margin", "Cores", "Allocated")]
public class WorkerMemory : IForecast, IQuestion
{
    /// <summary>From a call's end to the reading: a team sleeps after 1 ms, a managed worker recompiles 100 ms after new methods.</summary>
    private static readonly TimeSpan settling = TimeSpan.FromMilliseconds(200);

    private readonly List<IStrategy> kept = [];
    private ResidentMemory without, with;

    public static CatalogueQuestion Question => QuestionCatalogue.Entry<WorkerMemory>("Memory per worker", Measure.Memory);

    /// <summary>Workers that are added between the readings: one, and many that share what they can.</summary>
    [Params(1, 16)]
    public int Workers { get; set; }

    /// <summary>A team's caller is one of its workers, and exists anyway.</summary>
    [GlobalSetup(Target = nameof(Threads))]
    public void SetUpThreads() => SetUp(threads => new ThreadTeam<SqrtKernel>(threads + 1), callers: 1);
    [Benchmark]
    [Requires(Requirement.ProcessMemory)]
    public long Threads() => Read();

    [GlobalSetup(Target = nameof(Processes))]
    public void SetUpProcesses() => SetUp(processes => new ProcessPool<SqrtKernel>(BuiltWorkers.Programs.Native!, processes));
    [Benchmark]
    [Requires(Requirement.ProcessMemoryOfNativeWorker)]
    public long Processes() => Read();

    [GlobalSetup(Target = nameof(ManagedProcesses))]
    public void SetUpManagedProcesses() => SetUp(processes => new ProcessPool<SqrtKernel>(BuiltWorkers.Programs.Managed, processes));
    [Benchmark]
    [Requires(Requirement.ProcessMemory)]
    public long ManagedProcesses() => Read();

    [GlobalCleanup]
    public void CleanUp()
    {
        kept.ForEach(strategy => strategy.Dispose());
        LaunchReport.PrintFigure(MemoryPerWorker.Own.Without, without.Own);
        LaunchReport.PrintFigure(MemoryPerWorker.Own.With, with.Own);
        LaunchReport.PrintFigure(MemoryPerWorker.Resident.Without, without.Total);
        LaunchReport.PrintFigure(MemoryPerWorker.Resident.With, with.Total);
        LaunchReport.Print();
    }

    TimeSpan IForecast.CallTime(string method, MachineSpeed machine) => TimeSpan.FromMilliseconds(2);

    TimeSpan IForecast.SetupTime(string method, MachineSpeed machine) =>
        (3 * settling)
            + ((1 + Workers) * (method == nameof(ManagedProcesses) ? TimeSpan.FromMilliseconds(35) : TimeSpan.FromMilliseconds(3)));

    private static long Read() => ProcessTree.OfThisProcess.ReadMemory().Own;

    private void SetUp(Func<int, IStrategy> make, int callers = 0)
    {
        ReadOnceAttribute.SpareChildProcesses();
        Add(1);
        // Compiles the code of a reading.
        ReadSettled();
        without = ReadSettled();
        Add(Workers);
        with = ReadSettled();

        void Add(int workers)
        {
            var strategy = make(workers);
            kept.Add(strategy);
            strategy.Run(WorkPlan.Repeat(1000, workers + callers));
        }
    }

    private static ResidentMemory ReadSettled()
    {
        Thread.Sleep(settling);
        // Garbage from making workers does not belong to them.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return ProcessTree.OfThisProcess.ReadMemory();
    }
}

/// <summary>A class whose launches read something once, in their setup, and are not timed.</summary>
/// <remarks>BenchmarkDotNet makes one call per launch. The measured process compiles all code fully at the first call: otherwise,
/// megabytes of the background compiler would fall between two readings.</remarks>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadOnceAttribute() : JobMutatorConfigBaseAttribute(Job.Default
    .WithIterationCount(1)
    .WithWarmupCount(0)
    .WithInvocationCount(1)
    .WithUnrollFactor(1)
    .WithEvaluateOverhead(false)
    .WithEnvironmentVariable(CompileFully, "0"))
{
    private const string CompileFully = "DOTNET_TieredCompilation";

    /// <summary>Call it before starting child processes, which should run as everywhere else.</summary>
    internal static void SpareChildProcesses() => Environment.SetEnvironmentVariable(CompileFully, null);
}
