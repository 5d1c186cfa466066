namespace FanOut.Strategies;

/// <summary>What the workers of a team do in a call. The caller begins and ends it; in between, each worker does its share.</summary>
internal interface IShares
{
    /// <summary>Before the workers of a call are woken, and after those of the last one have ended.</summary>
    void Begin(WorkPlan plan);

    /// <summary>Does one worker's share. Never throws: an exception that left a thread would end the process.</summary>
    double Work(int worker, ref WorkerFailures failures);

    /// <summary>The call's total, once all workers have ended.</summary>
    /// <param name="sums">What each worker has returned.</param>
    double Total(ReadOnlySpan<double> sums);
}

/// <summary>Each worker does its range of the plan.</summary>
internal struct WholeRanges<TKernel> : IShares where TKernel : IKernel
{
    private WorkPlan? plan;

    public void Begin(WorkPlan plan)
    {
        // Every worker reads this field: not written while the plan stays the same, it stays in every core's cache.
        if (this.plan != plan)
            this.plan = plan;
    }

    public readonly double Work(int worker, ref WorkerFailures failures)
    {
        try
        {
            return TKernel.Sum(plan![worker]);
        }
        catch (Exception exception)
        {
            // Every exception is kept and thrown again by the call.
            failures.Keep(exception, worker);
            return 0;
        }
    }

    public readonly double Total(ReadOnlySpan<double> sums) => plan!.Total(sums);
}

/// <summary>Each worker takes the next chunk of the plan until none is left; the chunks' sums are added in their order.</summary>
/// <param name="cut">Cuts a new plan into chunks.</param>
internal struct SharedChunks<TKernel>(Func<WorkPlan, WorkRange[]> cut) : IShares where TKernel : IKernel
{
    // The number of the next chunk, which all workers raise: away from what they only read.
    private readonly PaddedArray<int> next = new(1);
    private WorkPlan? plan;
    private WorkRange[] chunks = [];
    private double[] chunkSums = [];

    public void Begin(WorkPlan plan)
    {
        if (this.plan != plan)
        {
            var made = cut(plan);
            (chunkSums, chunks, this.plan) = (new double[made.Length], made, plan);
        }

        next[0] = 0;
    }

    public readonly double Work(int worker, ref WorkerFailures failures)
    {
        int chunk;
        while ((chunk = Interlocked.Increment(ref next[0]) - 1) < chunks.Length)
        {
            try
            {
                chunkSums[chunk] = TKernel.Sum(chunks[chunk]);
            }
            catch (Exception exception)
            {
                // The others go on, and so does this worker: the exception of the first chunk that fails is always the same.
                failures.Keep(exception, chunk);
            }
        }

        return 0;
    }

    public readonly double Total(ReadOnlySpan<double> sums)
    {
        var total = 0.0;
        foreach (var sum in chunkSums)
            total += sum;
        return total;
    }
}
