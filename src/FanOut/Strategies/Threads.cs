namespace FanOut.Strategies;

/// <summary>One fresh <see cref="Thread"/> per worker, created, started and joined inside the call, as the original does.</summary>
internal sealed class Threads<TKernel> : IStrategy where TKernel : IKernel
{
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var run = new PlanRun<TKernel>(plan);
        FreshThreads.Run(plan.Workers, run.Work);
        return run.Total();
    }
}

/// <summary>One new thread per worker, started and joined.</summary>
internal static class FreshThreads
{
    /// <summary>Runs the workers, at least 1, and returns when all have ended; their work must not throw.</summary>
    public static void Run(int workers, Action<int> work)
    {
        var threads = new Thread[workers];
        var started = 0;
        try
        {
            while (started < threads.Length)
            {
                var worker = started;
                threads[worker] = new Thread(() => work(worker));
                threads[worker].Start();
                started++;
            }
        }
        finally
        {
            // Also when the operating system refuses a thread: the running ones are joined before the refusal reaches the caller.
            UninterruptedWaits.Until(threads.AsMemory(0, started), static running =>
            {
                foreach (var thread in running.Span)
                    thread.Join();
            });
        }
    }
}
