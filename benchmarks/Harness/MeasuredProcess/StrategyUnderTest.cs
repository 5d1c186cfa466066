namespace FanOut.Benchmarks;

/// <summary>The strategy that a benchmark measures, its plan and the expected bits of its results.</summary>
internal sealed class StrategyUnderTest<TKernel>
    where TKernel : IKernel
{
    private IStrategy? strategy;
    private WorkPlan? plan;
    private CheckedSum expected;
    private bool isStamped;

    /// <summary>Outside the timed region: computes the expected sum on this thread and keeps the strategy for the calls to come.</summary>
    public void Begin(IStrategy strategy, WorkPlan plan, bool isStamped = false)
    {
        this.isStamped = isStamped;
        this.strategy = strategy;
        this.plan = plan;
        expected = CheckedSum.Compute<TKernel>(plan);
    }

    /// <summary>The timed region: one call, and the comparison of one number.</summary>
    public double Run() => expected.Check(strategy!.Run(plan!));

    /// <summary>Disposes of the strategy and reports on the launch.</summary>
    public void End()
    {
        if (Observation.IsOn && isStamped)
            Observation.StampCalls(() => Run(), plan!.Workers);
        strategy?.Dispose();
        Observation.End();
        LaunchReport.Print();
    }
}
