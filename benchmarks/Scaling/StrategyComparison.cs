using BenchmarkDotNet.Attributes;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Benchmarks;

/// <summary>Every strategy over the same plan, one method each, named as the strategy; <c>Sequential</c> is the baseline.</summary>
/// <remarks>
/// A new strategy joins all derived classes with the two lines that every strategy has here. Setup makes the strategy and
/// what it keeps warm; the method holds the call, which is the whole timed region; cleanup ends what setup made.
/// </remarks>
public abstract class StrategyComparison<TKernel> : IForecast
    where TKernel : IKernel
{
    private readonly StrategyUnderTest<TKernel> underTest = new();

    /// <summary>Number of workers: a step of the core ladder.</summary>
    [ParamsSource(nameof(WorkerCounts))]
    public int Workers { get; set; }

    /// <summary>The steps of the core ladder, or those that the command line names.</summary>
    public virtual IEnumerable<int> WorkerCounts => SuiteOptions.Current.Ladder.Steps.Select(step => step.Workers);

    /// <summary>Which range each of the workers takes.</summary>
    protected abstract WorkPlan Plan(int workers);

    [GlobalSetup(Target = nameof(Sequential))]
    public void SetUpSequential() => SetUp(new Sequential<TKernel>());

    [Benchmark(Baseline = true)]
    public double Sequential() => underTest.Run();

    [GlobalSetup(Target = nameof(Threads))]
    public void SetUpThreads() => SetUp(new Threads<TKernel>());

    [Benchmark]
    public double Threads() => underTest.Run();

    [GlobalSetup(Target = nameof(ParallelFor))]
    public void SetUpParallelFor() => SetUp(new ParallelFor<TKernel>());

    [Benchmark]
    public double ParallelFor() => underTest.Run();

    [GlobalSetup(Target = nameof(Tasks))]
    public void SetUpTasks() => SetUp(new Tasks<TKernel>());

    [Benchmark]
    public double Tasks() => underTest.Run();

    [GlobalSetup(Target = nameof(Plinq))]
    public void SetUpPlinq() => SetUp(new Plinq<TKernel>());

    [Benchmark]
    public double Plinq() => underTest.Run();

    [GlobalSetup(Target = nameof(ThreadTeam))]
    public void SetUpThreadTeam() => SetUp(new ThreadTeam<TKernel>(Workers));

    [Benchmark]
    public double ThreadTeam() => underTest.Run();

    [GlobalSetup(Target = nameof(Processes))]
    public void SetUpProcesses() => SetUp(new Processes<TKernel>(BuiltWorkers.Programs.Native!));

    [Benchmark]
    [Requires(Requirement.NativeWorker)]
    public double Processes() => underTest.Run();

    [GlobalSetup(Target = nameof(ManagedProcesses))]
    public void SetUpManagedProcesses() => SetUp(new ManagedProcesses<TKernel>(BuiltWorkers.Programs.Managed));

    [Benchmark]
    public double ManagedProcesses() => underTest.Run();

    [GlobalSetup(Target = nameof(ProcessPool))]
    public void SetUpProcessPool() => SetUp(new ProcessPool<TKernel>(BuiltWorkers.Programs.Native!, Workers));

    [Benchmark]
    [Requires(Requirement.NativeWorker)]
    public double ProcessPool() => underTest.Run();

    [GlobalSetup(Target = nameof(ProcessTeam))]
    public void SetUpProcessTeam() => SetUp(new ProcessTeam<TKernel>(BuiltWorkers.Programs.Native!, Workers));

    [Benchmark]
    [Requires(Requirement.ProcessTeam)]
    public double ProcessTeam() => underTest.Run();

    [GlobalCleanup]
    public void CleanUp() => underTest.End();

    /// <inheritdoc/>
    TimeSpan IForecast.CallTime(string method, MachineSpeed machine)
    {
        var atOnce = method == nameof(Sequential) ? 1 : Math.Min(Workers, machine.UsableCpus);
        var turns = (Workers + machine.UsableCpus - 1) / machine.UsableCpus;
        return (OnOneThread(machine) / atOnce) + (Workers * StartCost(method)) + (turns * StartTime(method));
    }

    /// <summary>The expected sum, on one thread for every strategy, and the start of workers that are kept.</summary>
    TimeSpan IForecast.SetupTime(string method, MachineSpeed machine) =>
        OnOneThread(machine) + (method is nameof(ProcessPool) or nameof(ProcessTeam) ? Workers * StartCost(nameof(Processes)) : TimeSpan.Zero);

    /// <summary>What each worker's start adds to a call, one after the other, roughly: measured on two cores.</summary>
    /// <param name="method">The benchmark method's name.</param>
    protected virtual TimeSpan StartCost(string method) => method switch
    {
        nameof(Threads) => TimeSpan.FromMilliseconds(0.2),
        nameof(Tasks) or nameof(Plinq) => TimeSpan.FromMilliseconds(0.005),
        nameof(ThreadTeam) => TimeSpan.FromMilliseconds(0.001),
        nameof(Processes) or nameof(ManagedProcesses) => TimeSpan.FromMilliseconds(1),
        nameof(ProcessPool) => TimeSpan.FromMicroseconds(25),
        _ => TimeSpan.Zero,
    };

    /// <summary>
    /// What the start of the workers adds that they do by themselves, on as many CPUs as there are: a child's loading and, if it is managed, its
    /// runtime. On two cores one child takes 2.2 ms native and 25 ms managed, two take 2.7 and 28 ms.
    /// </summary>
    private static TimeSpan StartTime(string method) => method switch
    {
        nameof(Processes) => TimeSpan.FromMilliseconds(2),
        nameof(ManagedProcesses) => TimeSpan.FromMilliseconds(30),
        _ => TimeSpan.Zero,
    };

    private TimeSpan OnOneThread(MachineSpeed machine) =>
        TimeSpan.FromMicroseconds(Plan(Workers).TotalItems * machine.NanosecondsPerItem / 1e3);

    /// <summary>The timed region, for methods of derived classes.</summary>
    private protected double Run() => underTest.Run();

    /// <summary>Keeps a strategy for the calls to come.</summary>
    private protected void SetUp(IStrategy strategy) => underTest.Begin(strategy, Plan(Workers));
}
