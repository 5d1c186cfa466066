namespace FanOut.BenchmarkDotNet;

/// <summary>The strategy that a benchmark measures, its plan and the expected result.</summary>
internal sealed class StrategyUnderTest<TKernel> where TKernel : IKernel
{
    private IStrategy? strategy;
    private WorkPlan? plan;
    private CheckedSum expected;
    private bool isStamped;

    /// <summary>The garbage collectors of the strategy's child processes; null for one without.</summary>
    public ChildCollectors? Children { get; set; }

    /// <summary>Outside the timed region: computes the expected sum on this thread and keeps the strategy for the calls to come.</summary>
    /// <param name="tolerance">Allowed distance from the expected sum as a share of it; 0 for the same bits.</param>
    /// <param name="grain">What the strategy hands to a worker at a time.</param>
    public void Begin(
        IStrategy strategy, WorkPlan plan, double tolerance = 0, bool isStamped = false, WorkGrain grain = WorkGrain.Ranges)
    {
        this.isStamped = isStamped;
        this.strategy = strategy;
        this.plan = plan;
        expected = CheckedSum.Compute<TKernel>(plan, tolerance) with { IsInAnotherOrder = grain != WorkGrain.Ranges };
    }

    /// <summary>The timed region: one call, and the comparison of one number.</summary>
    public double Run() => expected.Check(strategy!.Run(plan!));

    /// <summary>Items of each worker of the plan: it has no more parts than these.</summary>
    public long ItemsPerWorker => plan!.TotalItems / plan.Workers;

    /// <summary>A call over a part of the plan, outside the timed region; its result is not compared.</summary>
    public void RunPart(int number, int parts) => strategy!.Run(plan!.Part(number, parts));

    public void End()
    {
        if (Observation.IsOn && isStamped)
            Observation.StampCalls(() => Run(), plan!.Workers);
        strategy?.Dispose();
        Children?.End();
        Observation.End();
        LaunchReport.Print(Children);
    }
}
