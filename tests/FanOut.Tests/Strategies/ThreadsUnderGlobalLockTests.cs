using System.Diagnostics;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Tests.Strategies;

public sealed class ThreadsUnderGlobalLockTests
{
    private static readonly TimeSpan never = TimeSpan.FromMilliseconds(int.MaxValue);

    [Fact]
    public void No_two_workers_ever_compute_at_the_same_time()
    {
        // Some 25 slices a worker, of a millisecond and more each: as many switch intervals.
        const int Workers = 4;
        var globalLock = new GlobalLock(TimeSpan.FromMilliseconds(1));
        using var strategy = new ThreadsUnderGlobalLock<OccupancyKernel>(globalLock);
        var plan = WorkPlan.Repeat(100_000, Workers);

        // More turns than workers are not one after the other: the lock has gone to and fro in the middle of their work. It does so in the
        // first run unless the machine is so busy that threads start later than others end.
        Assert.Contains(Enumerable.Range(1, 20), run =>
        {
            Assert.Equal(plan.TotalItems, strategy.Run(plan));
            return OccupancyKernel.Turns > run * Workers;
        });
        Assert.Equal(1, OccupancyKernel.Most);
    }

    [Fact]
    public void No_wake_up_is_lost_in_run_after_run()
    {
        // Where no interval ends, a worker that misses its wake-up waits for ever, and the run with it. Two slices a worker take longer
        // than the start of a thread, so that the next worker comes while the lock is held.
        var runs = Effort.Count(quick: 300, full: 10_000);
        var globalLock = new GlobalLock(never);
        using var strategy = new ThreadsUnderGlobalLock<BusyKernel>(globalLock);
        WorkPlan[] plans = [WorkPlan.Repeat(8192, 2), WorkPlan.Repeat(8192, 3)];

        ObservedThread.Start(() =>
        {
            // A busy machine may begin threads so late that few of them have to wait.
            for (var run = 0; run < runs || globalLock.Waits < runs / 100; run++)
            {
                var plan = plans[run % plans.Length];
                Assert.Equal(plan.TotalItems, strategy.Run(plan));
            }
        }).End(turns: Effort.Count(quick: 1, full: 10));
    }

    [Fact]
    public void Callers_at_the_same_time_share_the_lock_and_all_get_their_sums()
    {
        var globalLock = new GlobalLock(TimeSpan.FromMilliseconds(1));
        ObservedThread[] callers = [.. Enumerable.Range(1, 4).Select(workers => ObservedThread.Start(() =>
        {
            using var strategy = new ThreadsUnderGlobalLock<VectorSqrtKernel>(globalLock);
            var plan = WorkPlan.Split(500_000, workers);
            var expected = new Sequential<VectorSqrtKernel>().Run(plan);
            for (var run = 0; run < 50; run++)
                Assert.Equal(expected, strategy.Run(plan));
        }))];

        Array.ForEach(callers, caller => caller.End());
    }

    [Fact]
    public void A_worker_that_fails_lets_go_of_the_lock()
    {
        var globalLock = new GlobalLock(never);
        using var strategy = new ThreadsUnderGlobalLock<FaultyKernel>(globalLock);

        // The fault is in the fifth slice of every worker: each needs the lock of the one before it.
        Assert.Throws<InvalidTimeZoneException>(() => strategy.Run(WorkPlan.Repeat(100_000, 3)));

        globalLock.Acquire();
        globalLock.Release();
    }

    private readonly struct OccupancyKernel : ISlicedKernel
    {
        private static int inside;
        private static int most;
        private static int turns;
        private static int lastThread;

        public static int Most => Volatile.Read(ref most);

        /// <summary>How often another thread than the one before has added a slice.</summary>
        public static int Turns => Volatile.Read(ref turns);

        public static double Sum(WorkRange range) => range.Count;

        public static void Add(WorkRange slice, Span<double> lanes)
        {
            var now = Interlocked.Increment(ref inside);
            if (now > most)
                most = now;
            if (lastThread != Environment.CurrentManagedThreadId)
                turns++;
            lastThread = Environment.CurrentManagedThreadId;
            Thread.Sleep(1);
            lanes[0] += slice.Count;
            Interlocked.Decrement(ref inside);
        }
    }

    private readonly struct BusyKernel : ISlicedKernel
    {
        private static readonly TimeSpan time = TimeSpan.FromMicroseconds(150);

        public static double Sum(WorkRange range) => range.Count;

        public static void Add(WorkRange slice, Span<double> lanes)
        {
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < time)
                Thread.SpinWait(10);
            lanes[0] += slice.Count;
        }
    }

    private readonly struct FaultyKernel : ISlicedKernel
    {
        public static double Sum(WorkRange range) => 0;

        public static void Add(WorkRange slice, Span<double> lanes)
        {
            if (++lanes[0] == 5)
                throw new InvalidTimeZoneException();
        }
    }
}
