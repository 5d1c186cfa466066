using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Strategies;

/// <summary>One fresh <see cref="Thread"/> per worker, created, started and joined inside the call, as the original does.</summary>
public sealed class Threads<TKernel> : IStrategy
    where TKernel : IKernel
{
    /// <inheritdoc/>
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var run = new PlanRun<TKernel>(plan);
        var threads = new Thread[plan.Workers];
        var started = 0;
        try
        {
            while (started < threads.Length)
            {
                var worker = started;
                threads[worker] = new Thread(() => run.Work(worker));
                threads[worker].Start();
                started++;
            }
        }
        finally
        {
            // Also when the operating system refuses a thread: those that run are waited for before the refusal reaches the caller.
            foreach (var thread in threads.AsSpan(0, started))
                thread.Join();
        }

        return run.Total();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
