using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Strategies;

/// <summary>One fresh <see cref="Thread"/> per worker, created, started and joined inside the call, as the original does.</summary>
internal sealed class Threads<TKernel> : IStrategy
    where TKernel : IKernel
{
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var run = new PlanRun<TKernel>(plan);
        FreshThreads.Run(plan.Workers, run.Work);
        return run.Total();
    }

    public void Dispose()
    {
    }
}
