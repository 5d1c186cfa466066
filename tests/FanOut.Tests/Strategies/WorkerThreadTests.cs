using System.Collections.Concurrent;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Tests.Strategies;

public sealed class WorkerThreadTests
{
    private const int Workers = 5;

    public WorkerThreadTests() => MeetingKernel.Threads.Clear();

    [Fact]
    public void Sequential_runs_every_worker_on_the_calling_thread()
    {
        using var strategy = new Sequential<MeetingKernel>();
        strategy.Run(WorkPlan.Split(Workers, Workers));
        Assert.Equal(Enumerable.Repeat(Environment.CurrentManagedThreadId, Workers), MeetingKernel.Threads);
    }

    [Fact]
    public void Threads_runs_all_workers_at_the_same_time_on_a_thread_each()
    {
        // Each worker waits until all are there: with fewer threads than workers, none would ever end.
        using var meeting = new Barrier(Workers);
        MeetingKernel.Meeting = meeting;
        try
        {
            using var strategy = new Threads<MeetingKernel>();
            Assert.Equal(Workers, strategy.Run(WorkPlan.Split(Workers, Workers)));
        }
        finally
        {
            MeetingKernel.Meeting = null;
        }

        Assert.Equal(Workers, MeetingKernel.Threads.Distinct().Count());
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, MeetingKernel.Threads);
    }

    /// <summary>Gives 1 for a worker whose fellows all came to the meeting, where there is one, and spoils the sum otherwise.</summary>
    private readonly struct MeetingKernel : IKernel
    {
        public static ConcurrentBag<int> Threads { get; } = [];

        public static Barrier? Meeting { get; set; }

        public static double Sum(WorkRange range)
        {
            Threads.Add(Environment.CurrentManagedThreadId);
            // Long enough for any machine; reached only when the test fails, and then once.
            if (Meeting is null || Meeting.SignalAndWait(TimeSpan.FromMinutes(1)))
                return 1;
            Meeting = null;
            return double.NaN;
        }
    }
}
