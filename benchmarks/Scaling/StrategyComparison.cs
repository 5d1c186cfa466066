namespace FanOut.Benchmarks;

/// <summary>Every strategy over the same plan, one method each, named after the strategy; <c>Sequential</c> is the baseline.</summary>
/// <remarks>A new strategy joins all derived classes by a setup and a method here. Setup makes the strategy and the workers that it keeps;
/// the method is one call, which is the whole timed region; cleanup disposes of the strategy.</remarks>
public abstract class StrategyComparison<TKernel> : IForecast where TKernel : ISlicedKernel
{
    private readonly StrategyUnderTest<TKernel> underTest = new();

    [ParamsSource(nameof(WorkerCounts))]
    public int Workers { get; set; }

    /// <summary>The steps of the core ladder, or those of --cores.</summary>
    public virtual IEnumerable<int> WorkerCounts => SuiteOptions.Current.Ladder.Steps.Select(step => step.Workers);

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

    TimeSpan IForecast.CallTime(string method, MachineSpeed machine)
    {
        var strategy = StrategyCatalog.Find(method);
        // The threads of the reference hold one lock.
        var isParallel = strategy is not { Role: Strategies.StrategyRole.Baseline or Strategies.StrategyRole.Reference };
        var turns = (Workers + machine.UsableCpus - 1) / machine.UsableCpus;
        return (OnOneThread(machine) / (isParallel ? Math.Min(Workers, machine.UsableCpus) : 1))
            + (Workers * StartCost(method))
            + (turns * (strategy?.LoadTime ?? TimeSpan.Zero));
    }

    /// <summary>The expected sum, which every launch computes on one thread, and the start of kept child processes.</summary>
    TimeSpan IForecast.SetupTime(string method, MachineSpeed machine) =>
        OnOneThread(machine) + (StrategyCatalog.Find(method) is { KeepsProcesses: true } ? Workers * StartCost(nameof(Processes))
            : TimeSpan.Zero);

    /// <summary>Rough time that each worker's start adds to a call, one after the other.</summary>
    protected virtual TimeSpan StartCost(string method) => StrategyCatalog.Find(method)?.StartCost ?? TimeSpan.Zero;

    private TimeSpan OnOneThread(MachineSpeed machine) =>
        TimeSpan.FromMicroseconds(Plan(Workers).TotalItems * machine.NanosecondsPerItem / 1e3);

    /// <summary>The timed region.</summary>
    protected double Run() => underTest.Run();

    protected void SetUp(IStrategy strategy) => underTest.Begin(strategy, Plan(Workers));

    /// <summary>Uses a kernel that leaves stamps in an observed launch.</summary>
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

    /// <summary>Looks for the worker programs only if they are needed: that takes 5 ms of a launch.</summary>
    private IStrategy Create<TAny>(string method) where TAny : IKernel =>
        StrategyCatalog.Create<TAny>(method, Workers, StrategyCatalog.NeedsPrograms(method) ? BuiltWorkers.Programs : null);
}

/// <summary>Every strategy over the same plan, and as a reference threads that share one lock, as Python's do.</summary>
public abstract class ScalingComparison<TKernel> : StrategyComparison<TKernel> where TKernel : ISlicedKernel
{
    [GlobalSetup(Target = nameof(ThreadsUnderGlobalLock))]
    public void SetUpThreadsUnderGlobalLock() => SetUp(
        ExtraWork.IsOn ? new ThreadsUnderGlobalLock<ExtraWorkKernel<TKernel>>() : new ThreadsUnderGlobalLock<TKernel>());

    // BenchmarkDotNet orders methods by file and line of their attributes: this places the reference below the strategies.
    [Benchmark(sourceCodeFile: "~")]
    public double ThreadsUnderGlobalLock() => Run();
}
