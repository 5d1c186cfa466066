namespace FanOut.Plans;

/// <summary>Which range each worker takes, and how the workers' partial sums become one.</summary>
/// <remarks>Immutable: one plan may serve any number of calls and threads.</remarks>
public sealed class WorkPlan
{
    private readonly WorkRange[] ranges;

    // Items until the ranges begin anew: a worker's of a repeated plan, all of a split one.
    private readonly long period;

    // The first item; 0 but for a part of a plan.
    private readonly long first;

    private WorkPlan(WorkRange[] ranges, long period, long first = 0) =>
        (this.ranges, this.period, this.first) = (ranges, period, first);

    /// <summary>Number of workers, at least 1.</summary>
    public int Workers => ranges.Length;

    /// <summary>Items of all workers together.</summary>
    public long TotalItems => ranges.Sum(range => range.Count);

    /// <summary>The range of one worker.</summary>
    /// <param name="worker">0 to <see cref="Workers"/> - 1.</param>
    public WorkRange this[int worker] => ranges[worker];

    /// <summary>Weak scaling, as in the original: every worker takes 0..<paramref name="items"/>.</summary>
    /// <param name="items">Items per worker, 0 to 2^53.</param>
    /// <param name="workers">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static WorkPlan Repeat(long items, int workers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items, WorkRange.MaxEnd);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        return new WorkPlan([.. Enumerable.Repeat(new WorkRange(0, items), workers)], items);
    }

    /// <summary>Strong scaling: cuts 0..<paramref name="total"/> into contiguous shares in order.</summary>
    /// <remarks>Each index is in one share. Shares differ by one item at most; some are empty with fewer items than workers.</remarks>
    /// <param name="total">Items of all workers together, 0 to 2^53.</param>
    /// <param name="workers">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static WorkPlan Split(long total, int workers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, WorkRange.MaxEnd);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        var (share, remainder) = Math.DivRem(total, workers);
        var ranges = new WorkRange[workers];
        for (var worker = 0; worker < workers; worker++)
        {
            var start = (worker * share) + Math.Min(worker, remainder);
            ranges[worker] = new WorkRange(start, start + share + (worker < remainder ? 1 : 0));
        }

        return new WorkPlan(ranges, total);
    }

    /// <summary>For those who cut across workers: the items at these positions of the workers' ranges, one behind the other.</summary>
    /// <remarks>Only as far as they follow each other: up to the end of a worker's range in a repeated plan.</remarks>
    /// <param name="from">0 to <see cref="TotalItems"/> - 1.</param>
    /// <param name="to">Above <paramref name="from"/>.</param>
    internal WorkRange Piece(long from, long to)
    {
        // A division takes as long as a short item.
        var start = first + (from < period ? from : from % period);
        return new WorkRange(start, Math.Min(start + (to - from), first + period));
    }

    /// <summary>A plan of the same kind over one of several parts of the items: all parts together are the plan, and two neighbours of
    /// twice as many parts are one of these.</summary>
    /// <param name="number">0 to <paramref name="parts"/> - 1.</param>
    /// <param name="parts">At least 1.</param>
    internal WorkPlan Part(int number, int parts)
    {
        var part = new WorkRange((long)((Int128)period * number / parts), (long)((Int128)period * (number + 1) / parts));
        return (TotalItems == period ? Split(part.Count, Workers) : Repeat(part.Count, Workers)).From(first + part.Start);
    }

    /// <summary>The same plan over as many items from another one on.</summary>
    /// <param name="item">At least 0; the last item lies below 2^53.</param>
    internal WorkPlan From(long item) => new(
        [.. ranges.Select(range => new WorkRange(item + range.Start - first, item + range.End - first))], period, item);

    /// <summary>Adds the workers' partial sums in worker order.</summary>
    /// <remarks>Floating-point addition is not associative: by this one order, every strategy returns the same bits for a plan.</remarks>
    /// <param name="partialSums">One sum per worker, in worker order.</param>
    /// <exception cref="ArgumentException">Not exactly one sum per worker.</exception>
    public double Total(ReadOnlySpan<double> partialSums)
    {
        if (partialSums.Length != Workers)
            throw new ArgumentException(
                $"Expected {Workers} partial sums, one per worker, but got {partialSums.Length}.", nameof(partialSums));

        var total = 0.0;
        foreach (var partialSum in partialSums)
            total += partialSum;
        return total;
    }
}
