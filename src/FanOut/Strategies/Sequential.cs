namespace FanOut.Strategies;

/// <summary>The baseline: the whole plan on the calling thread, one worker's range after the other.</summary>
internal sealed class Sequential<TKernel> : IStrategy where TKernel : IKernel
{
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var run = new PlanRun<TKernel>(plan);
        for (var worker = 0; worker < plan.Workers; worker++)
            run.Work(worker);
        return run.Total();
    }
}
