namespace FanOut.Strategies;

/// <summary>One new thread per worker, started and joined.</summary>
internal static class FreshThreads
{
    /// <summary>Runs the workers and returns when all have ended.</summary>
    /// <param name="workers">At least 1.</param>
    /// <param name="work">Does a worker's share; must not throw.</param>
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
            // Also when the operating system refuses a thread: those that run are waited for before the refusal reaches the caller.
            UninterruptedWaits.Until(threads.AsMemory(0, started), static running =>
            {
                foreach (var thread in running.Span)
                    thread.Join();
            });
        }
    }
}
