using BenchmarkDotNet.Attributes;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Benchmarks;

/// <summary>Every strategy over the same plan, one method each, named as the strategy; <c>Sequential</c> is the baseline.</summary>
/// <remarks>
/// A new strategy joins all derived classes with the three lines that every strategy has here. Setup makes the strategy and
/// what it keeps warm; the method holds the call, which is the whole timed region; cleanup ends what setup made.
/// </remarks>
public abstract class StrategyComparison<TKernel> : IForecast
    where TKernel : ISlicedKernel
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
    public void SetUpSequential() => SetUp(nameof(Sequential));

    [Benchmark(Baseline = true)]
    public double Sequential() => underTest.Run();

    [GlobalSetup(Target = nameof(Threads))]
    public void SetUpThreads() => SetUp(nameof(Threads));

    [Benchmark]
    public double Threads() => underTest.Run();

    [GlobalSetup(Target = nameof(ParallelFor))]
    public void SetUpParallelFor() => SetUp(nameof(ParallelFor));

    [Benchmark]
    public double ParallelFor() => underTest.Run();

    [GlobalSetup(Target = nameof(Tasks))]
    public void SetUpTasks() => SetUp(nameof(Tasks));

    [Benchmark]
    public double Tasks() => underTest.Run();

    [GlobalSetup(Target = nameof(Plinq))]
    public void SetUpPlinq() => SetUp(nameof(Plinq));

    [Benchmark]
    public double Plinq() => underTest.Run();

    [GlobalSetup(Target = nameof(ThreadTeam))]
    public void SetUpThreadTeam() => SetUp(nameof(ThreadTeam));

    [Benchmark]
    public double ThreadTeam() => underTest.Run();

    [GlobalSetup(Target = nameof(Processes))]
    public void SetUpProcesses() => SetUp(nameof(Processes));

    [Benchmark]
    [Requires(Requirement.NativeWorker)]
    public double Processes() => underTest.Run();

    [GlobalSetup(Target = nameof(ManagedProcesses))]
    public void SetUpManagedProcesses() => SetUp(nameof(ManagedProcesses));

    [Benchmark]
    public double ManagedProcesses() => underTest.Run();

    [GlobalSetup(Target = nameof(ProcessPool))]
    public void SetUpProcessPool() => SetUp(nameof(ProcessPool));

    [Benchmark]
    [Requires(Requirement.NativeWorker)]
    public double ProcessPool() => underTest.Run();

    [GlobalSetup(Target = nameof(ProcessTeam))]
    public void SetUpProcessTeam() => SetUp(nameof(ProcessTeam));

    [Benchmark]
    [Requires(Requirement.ProcessTeam)]
    public double ProcessTeam() => underTest.Run();

    [GlobalCleanup]
    public void CleanUp() => underTest.End();

    /// <inheritdoc/>
    TimeSpan IForecast.CallTime(string method, MachineSpeed machine)
    {
        var atOnce = IsParallel(method) ? Math.Min(Workers, machine.UsableCpus) : 1;
        var turns = (Workers + machine.UsableCpus - 1) / machine.UsableCpus;
        return (OnOneThread(machine) / atOnce) + (Workers * StartCost(method)) + (turns * StartTime(method));
    }

    /// <summary>The expected sum, on one thread for every strategy, and the start of workers that are kept.</summary>
    TimeSpan IForecast.SetupTime(string method, MachineSpeed machine) =>
        OnOneThread(machine) + (method is nameof(ProcessPool) or nameof(ProcessTeam) ? Workers * StartCost(nameof(Processes)) : TimeSpan.Zero);

    /// <summary>Whether the workers of a method compute at the same time.</summary>
    /// <param name="method">The benchmark method's name.</param>
    protected virtual bool IsParallel(string method) => method != nameof(Sequential);

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

    /// <summary>The timed region.</summary>
    protected double Run() => underTest.Run();

    /// <summary>Outside the timed region: keeps the strategy for the calls to come.</summary>
    protected void SetUp(IStrategy strategy) => underTest.Begin(strategy, Plan(Workers));

    /// <summary>Where the launch is only looked at, over a kernel that leaves stamps.</summary>
    private void SetUp(string method)
    {
        if (!Observation.IsOn)
        {
            SetUp(ExtraWork.IsOn ? Create<ExtraWorkKernel<TKernel>>(method) : Create<TKernel>(method));
            return;
        }

        Observation.ExpectStamps();
        underTest.Begin(Create<StampedKernel<TKernel>>(method), Plan(Workers), isStamped: true);
    }

    private IStrategy Create<TAny>(string method)
        where TAny : IKernel => method switch
        {
            nameof(Sequential) => new Sequential<TAny>(),
            nameof(Threads) => new Threads<TAny>(),
            nameof(ParallelFor) => new ParallelFor<TAny>(),
            nameof(Tasks) => new Tasks<TAny>(),
            nameof(Plinq) => new Plinq<TAny>(),
            nameof(ThreadTeam) => new ThreadTeam<TAny>(Workers),
            nameof(Processes) => new Processes<TAny>(BuiltWorkers.Programs.Native!),
            nameof(ManagedProcesses) => new ManagedProcesses<TAny>(BuiltWorkers.Programs.Managed),
            nameof(ProcessPool) => new ProcessPool<TAny>(BuiltWorkers.Programs.Native!, Workers),
            nameof(ProcessTeam) => new ProcessTeam<TAny>(BuiltWorkers.Programs.Native!, Workers),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such strategy."),
        };
}
