namespace FanOut.Strategies;

/// <summary>A parallel query over the workers, its degree limited to their number.</summary>
/// <remarks>The pool decides how many threads take part, 512 at most. The calling thread takes part.</remarks>
internal sealed class Plinq<TKernel> : IStrategy where TKernel : IKernel
{
    // WithDegreeOfParallelism throws above.
    private const int MaxDegree = 512;

    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var run = new PlanRun<TKernel>(plan).WithMarks();
        // A query's own Sum adds in any order; the plan's adds in worker order.
        try
        {
            ParallelEnumerable.Range(0, plan.Workers)
                .WithDegreeOfParallelism(Math.Min(plan.Workers, MaxDegree))
                .ForAll(run.Work);
        }
        catch (ThreadInterruptedException)
        {
            run.AwaitMarks();
        }

        return run.Total();
    }
}
