namespace FanOut.Strategies;

/// <summary>Fresh threads under one <see cref="GlobalLock"/>: what CPython's threads do, at .NET's speed.</summary>
/// <remarks>The caller starts and joins the workers without the lock. Callers at the same time share it.</remarks>
/// <param name="globalLock">Null for one of its own with CPython's switch interval.</param>
internal sealed class ThreadsUnderGlobalLock<TKernel>(GlobalLock? globalLock = null) : IStrategy
    where TKernel : ISlicedKernel
{
    // CPython looks at the lock after every turn of a loop; a compiled loop that did would keep nothing in registers. 4,096 items take 2 to
    // 10 us: a five-hundredth of the switch interval at most, and thousands of times what a look costs.
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
