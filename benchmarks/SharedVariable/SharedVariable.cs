namespace FanOut.Benchmarks;

/// <summary>Workers that add to one total: the cost of a shared variable, and the updates lost without synchronisation.</summary>
/// <remarks>The threads are a <see cref="ThreadTeam{TKernel}"/>: kept awake between calls, they all begin within a fraction of a
/// microsecond, so that a call of 0.1 ms consists of simultaneous additions.</remarks>
[BenchmarkCategory("Sharing")]
public class SharedVariable : IForecast, IQuestion
{
    private IStrategy? strategy;
    private WorkPlan? plan;

    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<SharedVariable>("The cost of a shared variable", Measure.LostUpdates);

    /// <summary>Updates made so far, over all calls.</summary>
    internal long Updates { get; private set; }

    /// <summary>Updates missing from the total at the end of their call, over all calls.</summary>
    internal long Lost { get; private set; }

    [ParamsSource(nameof(WorkerCounts))]
    public int Workers { get; set; }

    /// <summary>The steps from two workers on, because one does not share; the whole ladder if it has no such step.</summary>
    public IEnumerable<int> WorkerCounts
    {
        get
        {
            int[] steps = [.. FanOutSwitcher.Ladder.Steps.Select(step => step.Workers)];
            return steps.Any(workers => workers > 1) ? steps.Where(workers => workers > 1) : steps;
        }
    }

    [GlobalSetup(Target = nameof(Sequential))]
    public void SetUpSequential() => SetUp(new Sequential<Additions.Unsynchronised>());
    [Benchmark(Baseline = true)]
    public long Sequential() => RunChecked();

    [GlobalSetup(Target = nameof(Unsynchronised))]
    public void SetUpUnsynchronised() => SetUp(new ThreadTeam<Additions.Unsynchronised>(Workers));
    /// <summary>The only case whose sum may be wrong; it measures by how much.</summary>
    [Benchmark]
    public long Unsynchronised() => Run();

    [GlobalSetup(Target = nameof(Locked))]
    public void SetUpLocked() => SetUp(new ThreadTeam<Additions.Locked>(Workers));
    [Benchmark]
    public long Locked() => RunChecked();

    [GlobalSetup(Target = nameof(Interlocked))]
    public void SetUpInterlocked() => SetUp(new ThreadTeam<Additions.Atomic>(Workers));
    [Benchmark]
    public long Interlocked() => RunChecked();

    [GlobalSetup(Target = nameof(PerWorker))]
    public void SetUpPerWorker() => SetUp(new ThreadTeam<Additions.Adjacent>(Workers));
    [Benchmark]
    public long PerWorker() => RunChecked();

    [GlobalSetup(Target = nameof(PerWorkerPadded))]
    public void SetUpPerWorkerPadded() => SetUp(new ThreadTeam<Additions.Padded>(Workers));
    [Benchmark]
    public long PerWorkerPadded() => RunChecked();

    [GlobalCleanup]
    public void CleanUp()
    {
        strategy?.Dispose();
        SharedTotal.Free();
        LaunchReport.PrintFigure(LostUpdates.LostFigure, Lost);
        LaunchReport.PrintFigure(LostUpdates.MadeFigure, Updates);
        LaunchReport.Print();
    }

    TimeSpan IForecast.CallTime(string method, MachineSpeed machine)
    {
        // Rough nanoseconds per addition on two cores.
        var each = method switch
        {
            nameof(Locked) => 35,
            nameof(Interlocked) => 3,
            _ => 0.5,
        };
        return TimeSpan.FromMicroseconds(Workers * Additions.PerWorker * each / 1e3);
    }

    private void SetUp(IStrategy strategy)
    {
        this.strategy = strategy;
        // Each worker computes its slot from the start of its range.
        plan = WorkPlan.Split(Workers * Additions.PerWorker, Workers);
        SharedTotal.Allocate(Workers);
    }

    private long Run()
    {
        SharedTotal.Clear();
        strategy!.Run(plan!);
        var total = SharedTotal.Sum();
        Updates += plan!.TotalItems;
        Lost += plan.TotalItems - total;
        return total;
    }

    private long RunChecked()
    {
        var total = Run();
        if (total != plan!.TotalItems)
            throw new InvalidOperationException(FormattableString.Invariant($"Wrong total: {total} instead of {plan.TotalItems}."));
        return total;
    }
}
