namespace FanOut.Strategies;

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
