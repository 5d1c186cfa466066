using System.Reflection;

namespace FanOut.BenchmarkDotNet;

/// <summary>A kernel under every strategy that needs nothing but .NET, child processes of .NET included: a method each, named after the
/// strategy; <c>Sequential</c> is the baseline. A class that derives from it is complete with a <see cref="Plan"/>.</summary>
/// <remarks>Setup makes the strategy with the workers that it keeps, computes the expected result on one thread and makes calls until the
/// runtime has optimised the kernel. A method is one call, which is the whole timed region, and compares the result. Cleanup disposes of
/// the strategy.</remarks>
/// <typeparam name="TKernel">The work.</typeparam>
[PlainRun]
public abstract partial class FanOutBenchmarks<TKernel> : IForecast, IDescribedClass where TKernel : IKernel
{
    /// <summary>A guess, so that a run is not announced as nothing: the time of a kernel is not known before it has run.</summary>
    private static readonly TimeSpan guessedWork = TimeSpan.FromMilliseconds(20);

    private readonly StrategyUnderTest<TKernel> underTest = new();

    /// <summary>Number of workers of a case.</summary>
    [ParamsSource(nameof(WorkerCounts))]
    public int Workers { get; set; }

    /// <summary>The steps of the core ladder, or those of <c>--cores</c>; only the last one for a class with
    /// <see cref="SizesAttribute"/>.</summary>
    public virtual IEnumerable<int> WorkerCounts =>
        FanOutSwitcher.Ladder.Steps.Select(step => step.Workers).TakeLast(SizeProperty is null ? int.MaxValue : 1);

    /// <summary>Which items each worker takes.</summary>
    /// <param name="workers">At least 1.</param>
    protected abstract WorkPlan Plan(int workers);

    /// <summary>What sentences call the items, a plural such as <c>numbers tried</c>.</summary>
    protected virtual string Items => "items";

    /// <summary>How far a result may lie from that of one thread, as a share of it; 0 for the same bits.</summary>
    /// <remarks>For sums whose rounding depends on how a plan is cut there is no need: workers' sums are added in the order of the
    /// workers.</remarks>
    protected virtual double Tolerance => 0;

    /// <summary>Makes the strategy of one thread.</summary>
    [GlobalSetup(Target = nameof(Sequential))]
    public void SetUpSequential() => SetUp(nameof(Sequential));

    /// <summary>One thread, which speedups are relative to.</summary>
    [Benchmark(Baseline = true)]
    public double Sequential() => underTest.Run();

    /// <summary>Makes the strategy of threads that are started for each call.</summary>
    [GlobalSetup(Target = nameof(Threads))]
    public void SetUpThreads() => SetUp(nameof(Threads));

    /// <summary>Threads that are started for each call.</summary>
    [Benchmark]
    public double Threads() => underTest.Run();

    /// <summary>Makes the strategy of <see cref="Parallel"/>.</summary>
    [GlobalSetup(Target = nameof(ParallelFor))]
    public void SetUpParallelFor() => SetUp(nameof(ParallelFor));

    /// <summary><c>Parallel.For</c> over the workers.</summary>
    [Benchmark]
    public double ParallelFor() => underTest.Run();

    /// <summary>Makes the strategy of pool tasks.</summary>
    [GlobalSetup(Target = nameof(Tasks))]
    public void SetUpTasks() => SetUp(nameof(Tasks));

    /// <summary>A task of the thread pool for each worker.</summary>
    [Benchmark]
    public double Tasks() => underTest.Run();

    /// <summary>Makes the strategy of PLINQ.</summary>
    [GlobalSetup(Target = nameof(Plinq))]
    public void SetUpPlinq() => SetUp(nameof(Plinq));

    /// <summary>A parallel query over the workers.</summary>
    [Benchmark]
    public double Plinq() => underTest.Run();

    /// <summary>Makes the strategy of kept threads, and starts them.</summary>
    [GlobalSetup(Target = nameof(ThreadTeam))]
    public void SetUpThreadTeam() => SetUp(nameof(ThreadTeam));

    /// <summary>Threads that are kept and spin between calls.</summary>
    [Benchmark]
    public double ThreadTeam() => underTest.Run();

    /// <summary>Makes the strategy of processes that are started for each call.</summary>
    [GlobalSetup(Target = nameof(ManagedProcesses))]
    public void SetUpManagedProcesses() => SetUp(nameof(ManagedProcesses));

    /// <summary>Processes of .NET that are started for each call.</summary>
    [Benchmark]
    public double ManagedProcesses() => underTest.Run();

    /// <summary>Makes the strategy of kept processes, and starts them.</summary>
    [GlobalSetup(Target = nameof(ManagedProcessPool))]
    public void SetUpManagedProcessPool() => SetUp(nameof(ManagedProcessPool));

    /// <summary>Processes of .NET that are kept and wait at pipes between calls.</summary>
    [Benchmark]
    public double ManagedProcessPool() => underTest.Run();

    /// <summary>Disposes of the strategy, and reports about the launch.</summary>
    [GlobalCleanup]
    public void CleanUp() => underTest.End();

    CatalogueQuestion IDescribedClass.Question
    {
        get
        {
            MemberInfo[] parameters = [.. OtherParameters];
            if (parameters is [PropertyInfo size] && size == SizeProperty)
                return QuestionOfSizes(size);
            // A plan that also depends on other parameters has no one size.
            var (one, two) = parameters.Length > 0 ? (0, 0) : (ItemsOfPlan(1), ItemsOfPlan(2));
            return new CatalogueQuestion
            {
                Class = GetType().FullName!,
                Items = one > 0 && (two == one || two == 2 * one) ? Items : null,
                ItemsInAll = one > 0 && two == one ? one : null,
                ItemsPerWorker = one > 0 && two == 2 * one ? one : null,
                Note = Note,
            };
        }
    }

    bool IDescribedClass.WaitsForCompiler => WaitsForCompiler;

    TimeSpan IForecast.CallTime(string method, MachineSpeed machine)
    {
        var strategy = StrategyCatalog.Find(method);
        // The threads of the reference hold one lock.
        var isParallel = strategy is not { Role: Strategies.StrategyRole.Baseline or Strategies.StrategyRole.Reference };
        return (OnOneThread(machine) / (isParallel ? Math.Min(Workers, machine.UsableCpus) : 1))
            + (Workers * StartCost(method))
            + (strategy is { KeepsProcesses: false } ? LoadTime(strategy, machine) : TimeSpan.Zero);
    }

    /// <summary>The expected result, which every launch computes on one thread, the start of kept child processes, and the calls for the
    /// compiler and the heap.</summary>
    TimeSpan IForecast.SetupTime(string method, MachineSpeed machine) =>
        Preparation(method, machine)
            + (StrategyCatalog.Find(method) is { LoadTime.Ticks: > 0, KeepsProcesses: false } ? TimeSpan.Zero : WarmUp)
            + (StrategyCatalog.Find(method) is { KeepsProcesses: true } kept
                ? (Workers * StartCost("Processes")) + LoadTime(kept, machine)
                : TimeSpan.Zero)
            + (WaitsForCompiler ? Compilation.UsualTime : TimeSpan.Zero);

    private TimeSpan LoadTime(StrategyDescription strategy, MachineSpeed machine) =>
        (Workers + machine.UsableCpus - 1) / machine.UsableCpus * strategy.LoadTime;

    private PropertyInfo? SizeProperty => Array.Find(
        GetType().GetProperties(), property => property.IsDefined(typeof(SizesAttribute), inherit: true));

    private CatalogueQuestion QuestionOfSizes(PropertyInfo size)
    {
        size.SetValue(this, size.GetCustomAttribute<SizesAttribute>()!.Values[0]);
        return new CatalogueQuestion
        {
            Class = GetType().FullName!,
            Measures = Measure.Sizes,
            Items = Items,
            ItemsParameter = size.Name,
            IsParameterInAll = ItemsOfPlan(1) == ItemsOfPlan(2),
            Note = Note,
        };
    }

    /// <summary>All other strategies are measured with the code that the compiler makes in the end.</summary>
    private string? Note => WaitsForCompiler
        && GetType().GetCustomAttribute<WithoutAttribute>()?.Strategies.Contains(nameof(ManagedProcesses)) is not true
            ? $"{nameof(ManagedProcesses)}: each fresh process runs the code that the compiler makes first, as it does for any caller."
            : null;

    /// <summary>0 where there is no plan: each launch of the class then fails and says why, and other classes go on.</summary>
    private long ItemsOfPlan(int workers)
    {
        try
        {
            return Plan(workers).TotalItems;
        }
        catch (Exception)
        {
            return 0;
        }
    }

    private IEnumerable<MemberInfo> OtherParameters => GetType().GetMembers().Where(member => member.Name != nameof(Workers)
        && (member.IsDefined(typeof(ParamsAttribute), inherit: true) || member.IsDefined(typeof(ParamsSourceAttribute), inherit: true)
            || member.IsDefined(typeof(ParamsAllValuesAttribute), inherit: true)));
}
