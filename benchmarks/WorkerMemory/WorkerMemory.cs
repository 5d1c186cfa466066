using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;
using FanOut.Analysis.Figures;
using FanOut.Instruments;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Benchmarks;

/// <summary>What one more worker costs while it waits: the memory of the whole process tree with and without N of them.</summary>
/// <remarks>
/// <para>
/// Each worker has been started, has made a call, so that its stack and its code are there, and sleeps. Before the first reading there is
/// one of its kind already, made and kept: what only the first one costs, such as code that the parent needs for starting any, is in
/// both readings.
/// </para>
/// <para>
/// No timing: setup reads the memory, and the table shows what the launches report. The harness needs something to call, which reads the tree
/// once again.
/// </para>
/// </remarks>
[BenchmarkCategory("Memory")]
[ReadOnce]
[HideColumns("Time", "Margin", "Cores", "Allocated")]
[SuppressMessage("Reliability", "CA1001", Justification = "The harness calls the global cleanup, which ends what the setups made.")]
public class WorkerMemory : IForecast
{
    /// <summary>
    /// From the end of a call to the reading. Threads of a team sleep after a millisecond; a managed worker compiles what it has called again in
    /// the background, 100 ms after it has last called something new.
    /// </summary>
    private static readonly TimeSpan settling = TimeSpan.FromMilliseconds(200);

    private readonly List<IStrategy> kept = [];
    private ResidentMemory without;
    private ResidentMemory with;

    /// <summary>Workers that are added between the readings: one, and enough for what they share to be shared by many.</summary>
    [Params(1, 16)]
    public int Workers { get; set; }

    /// <summary>A team's caller is one of its workers, and a thread anyway.</summary>
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

    /// <inheritdoc/>
    TimeSpan IForecast.CallTime(string method, MachineSpeed machine) => TimeSpan.FromMilliseconds(2);

    /// <inheritdoc/>
    TimeSpan IForecast.SetupTime(string method, MachineSpeed machine) =>
        (3 * settling) + ((1 + Workers) * (method == nameof(ManagedProcesses) ? TimeSpan.FromMilliseconds(35) : TimeSpan.FromMilliseconds(3)));

    private static long Read() => ProcessTree.OfThisProcess.ReadMemory().Own;

    private void SetUp(Func<int, IStrategy> make, int callers = 0)
    {
        ReadOnceAttribute.SpareChildren();
        Add(1);
        // A reading compiles what it needs, and that stays: the first one is for nothing else.
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
        // What this process has left over from making workers is not theirs.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return ProcessTree.OfThisProcess.ReadMemory();
    }
}
