namespace FanOut.Benchmarks;

/// <summary>Strategies that give each worker one range, and those that cut finer, over items of which some cost more than others.</summary>
/// <remarks>Only at the last step of the core ladder, as one worker never waits. Cold strategies and processes called through pipes are
/// left out: they use the same ranges.</remarks>
[BenchmarkCategory("Skew")]
[Without("Threads", "Tasks", "Processes", "ProcessPool", "ManagedProcesses", "ManagedProcessPool")]
public abstract class SkewComparison<TKernel> : NativeFanOutBenchmarks<TKernel> where TKernel : IKernel
{
    // BenchmarkDotNet orders methods by file and line of their attributes: this places them below the base classes'.
    private const string Below = "~~";

    public override IEnumerable<int> WorkerCounts => base.WorkerCounts.TakeLast(1);

    [GlobalSetup(Target = nameof(ParallelForItems))]
    public void SetUpParallelForItems() => SetUp(nameof(ParallelForItems));
    [Benchmark(sourceCodeFile: Below)]
    public double ParallelForItems() => Run();

    [GlobalSetup(Target = nameof(Partitioned))]
    public void SetUpPartitioned() => SetUp(nameof(Partitioned));
    [Benchmark(sourceCodeFile: Below)]
    public double Partitioned() => Run();

    [GlobalSetup(Target = nameof(PlinqItems))]
    public void SetUpPlinqItems() => SetUp(nameof(PlinqItems));
    [Benchmark(sourceCodeFile: Below)]
    public double PlinqItems() => Run();

    [GlobalSetup(Target = nameof(ThreadTeamChunks))]
    public void SetUpThreadTeamChunks() => SetUp(nameof(ThreadTeamChunks));
    [Benchmark(sourceCodeFile: Below)]
    public double ThreadTeamChunks() => Run();

    [GlobalSetup(Target = nameof(ProcessTeamChunks))]
    public void SetUpProcessTeamChunks() => SetUp(nameof(ProcessTeamChunks));
    [Benchmark(sourceCodeFile: Below)]
    [NeedsNativeWorker(IsTeam = true)]
    public double ProcessTeamChunks() => Run();

    [GlobalSetup(Target = nameof(OpenMpDynamic))]
    public void SetUpOpenMpDynamic() => SetUp(new OpenMpShape<TKernel>(OpenMpSchedule.Dynamic));
    /// <summary>The same chunks as <c>ThreadTeamChunks</c>, handed out by OpenMP.</summary>
    [Benchmark(sourceCodeFile: Below)]
    [Requires(Requirement.OpenMp)]
    public double OpenMpDynamic() => Run();

    [GlobalSetup(Target = nameof(OpenMpGuided))]
    public void SetUpOpenMpGuided() => SetUp(new OpenMpShape<TKernel>(OpenMpSchedule.Guided));
    /// <summary>OpenMP's own falling chunks.</summary>
    [Benchmark(sourceCodeFile: Below)]
    [Requires(Requirement.OpenMp)]
    public double OpenMpGuided() => Run();

    protected override WorkPlan Plan(int workers) => WorkPlan.Split(Shapes.Items, workers);

    // A step takes five cycles, a root about as long.
    protected override TimeSpan OnOneThread(MachineSpeed machine) =>
        TimeSpan.FromMicroseconds(Shapes.Items * Shapes.MeanSteps * machine.NanosecondsPerItem / 1e3);

    /// <summary>The class's entry, with what its costs allow.</summary>
    private protected static CatalogueQuestion Entry<TClass, TShape>(string question) where TShape : IShape =>
        QuestionCatalogue.Entry<TClass>(question) with
        {
            Shape = typeof(TShape) == typeof(UniformKernel) ? WorkShape.Uniform : WorkShape.Skewed,
            Items = "items",
            ItemsInAll = Shapes.Items,
            Note = SkewBalance.Note<TShape>(FanOutSwitcher.Ladder.Steps[^1].Workers),
        };
}

/// <summary>What the costs of a shape's items say about ranges, by arithmetic.</summary>
internal static class SkewBalance
{
    /// <summary>The most expensive range over the mean of all: how much longer the call takes than an even cut would.</summary>
    public static double Imbalance<TShape>(WorkPlan plan) where TShape : IShape
    {
        var costs = Enumerable.Range(0, plan.Workers).Select(worker => Shapes.Steps<TShape>(plan[worker])).ToArray();
        return costs.Max() / costs.Average();
    }

    /// <summary>The most expensive item as a share of the work.</summary>
    public static double LargestItem<TShape>(long items) where TShape : IShape =>
        Enumerable.Range(0, (int)items).Max(item => Shapes.Steps<TShape>(new WorkRange(item, item + 1)))
            / (double)Shapes.Steps<TShape>(new WorkRange(0, items));

    public static string Note<TShape>(int workers) where TShape : IShape
    {
        var imbalance = Imbalance<TShape>(WorkPlan.Split(Shapes.Items, workers));
        var ranges = workers == 1 ? "1 range" : $"{workers} ranges";
        return string.Create(CultureInfo.InvariantCulture,
            $"By the costs of the items: with {ranges} the longest takes {imbalance:0.00} times the mean, so that strategies of "
                + $"ranges reach {workers / imbalance:0.00}x at most; "
                + $"the most expensive item is {LargestItem<TShape>(Shapes.Items):0.00 %} of the work.");
    }
}
