using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Strategies;

/// <summary>
/// One fresh <see cref="Thread"/> per worker, as <see cref="Threads{TKernel}"/> makes them, but a worker computes only while it holds the
/// one <see cref="GlobalLock"/>: what CPython's threads do, at .NET's speed.
/// </summary>
/// <remarks>
/// The caller starts and joins the workers without the lock. Serves any number of callers at a time, and their workers share the lock.
/// </remarks>
/// <param name="globalLock">The lock; one of its own with CPython's switch interval where nothing is given.</param>
internal sealed class ThreadsUnderGlobalLock<TKernel>(GlobalLock? globalLock = null) : IStrategy
    where TKernel : ISlicedKernel
{
    /// <summary>
    /// Items from one look at the lock to the next. CPython looks after every turn of a loop; a compiled loop that looked so often would keep
    /// nothing in registers. 4,096 items take 2 to 10 us (0.5 to 2.4 ns each): a five-hundredth of the switch interval at most, so that a
    /// request is heard at once, and thousands of times what a look costs.
    /// </summary>
    private const int SliceItems = 4096;

    private readonly GlobalLock globalLock = globalLock ?? new GlobalLock();

    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var run = new PlanRun<TKernel>(plan);
        Func<WorkRange, double> sum = SumUnderLock;
        FreshThreads.Run(plan.Workers, worker => run.Work(worker, sum));
        return run.Total();
    }

    public void Dispose()
    {
    }

    private double SumUnderLock(WorkRange range)
    {
        Span<double> lanes = stackalloc double[TKernel.Lanes];
        lanes.Clear();
        globalLock.Acquire();
        try
        {
            for (var start = range.Start; start < range.End; start += SliceItems)
            {
                TKernel.Add(new WorkRange(start, Math.Min(start + SliceItems, range.End)), lanes);
                globalLock.GiveWay();
            }

            return TKernel.Join(lanes);
        }
        finally
        {
            globalLock.Release();
        }
    }
}
