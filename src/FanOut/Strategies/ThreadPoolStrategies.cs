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

/// <summary>A parallel query over the workers, its degree limited to their number.</summary>
/// <remarks>The pool decides how many threads take part, 512 at most. The calling thread takes part.</remarks>
internal sealed class Plinq<TKernel> : IStrategy where TKernel : IKernel
{
    // WithDegreeOfParallelism throws above.
    internal const int MaxDegree = 512;

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

/// <summary>One <see cref="Task.Run(Action)"/> per worker, and <see cref="Task.WhenAll(Task[])"/> waited for.</summary>
/// <remarks>The pool decides how many threads take part; the calling thread only waits.</remarks>
internal sealed class Tasks<TKernel> : IStrategy where TKernel : IKernel
{
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var run = new PlanRun<TKernel>(plan);
        var tasks = new Task[plan.Workers];
        for (var index = 0; index < tasks.Length; index++)
        {
            var worker = index;
            tasks[worker] = Task.Run(() => run.Work(worker));
        }

        UninterruptedWaits.Until(Task.WhenAll(tasks), static all => all.GetAwaiter().GetResult());
        return run.Total();
    }
}
