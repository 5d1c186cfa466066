namespace FanOut.Strategies;

/// <summary><see cref="Parallel.For(int, int, ParallelOptions, Action{int})"/> over the workers, all of them at a time.</summary>
/// <remarks>The pool decides how many threads take part: two workers may run on one thread, one after the other.</remarks>
internal sealed class ParallelFor<TKernel> : IStrategy where TKernel : IKernel
{
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var run = new PlanRun<TKernel>(plan).WithMarks();
        try
        {
            Parallel.For(0, plan.Workers, new ParallelOptions { MaxDegreeOfParallelism = plan.Workers }, run.Work);
        }
        catch (ThreadInterruptedException)
        {
            run.AwaitMarks();
        }

        return run.Total();
    }
}
