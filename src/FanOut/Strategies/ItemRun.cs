namespace FanOut.Strategies;

/// <summary>One call of the platform's loops over items: what each thread that takes part has summed, and what has failed.</summary>
/// <remarks>The platform decides which thread takes which items, so that only sums that need no rounding have the same bits every time.
/// </remarks>
internal sealed class ItemRun<TKernel>(WorkPlan plan) where TKernel : IKernel
{
    private readonly WorkPlan plan = plan;
    private WorkerFailures failures;
    private Share? last;

    /// <summary>A share of its own for a thread that begins to take part; needs no lock, which an interrupt could break.</summary>
    public Share Join()
    {
        var share = new Share(this);
        do
            share.Before = Volatile.Read(ref last);
        while (Interlocked.CompareExchange(ref last, share, share.Before) != share.Before);
        return share;
    }

    /// <summary>Makes the platform's loop; waits for all items, also where an interrupt has ended the platform's own wait.</summary>
    /// <exception cref="Exception">That of the first item, or range, that failed, once all have ended.</exception>
    public double Total(Action<ItemRun<TKernel>> loop)
    {
        try
        {
            if (plan.TotalItems > 0)
                loop(this);
        }
        catch (ThreadInterruptedException)
        {
            Thread.CurrentThread.Interrupt();
            UninterruptedWaits.Until(this, static run => run.AwaitItems());
        }

        failures.ThrowLowest();
        var total = 0.0;
        for (var share = last; share is not null; share = share.Before)
            total += share.Sum;
        return total;
    }

    // The platform's threads go on without the caller, so each item will end.
    private void AwaitItems()
    {
        while (true)
        {
            var ended = 0L;
            for (var share = Volatile.Read(ref last); share is not null; share = share.Before)
                ended += share.Ended;
            if (ended == plan.TotalItems)
                return;
            Thread.Sleep(1);
        }
    }

    /// <summary>What one thread has done.</summary>
    public sealed class Share(ItemRun<TKernel> run)
    {
        private long ended;

        public Share? Before { get; set; }
        public double Sum { get; private set; }
        public long Ended => Volatile.Read(ref ended);

        /// <summary>Adds the items at these positions. Never throws, so that all items end.</summary>
        public void Add(long from, long to)
        {
            try
            {
                for (var position = from; position < to;)
                {
                    var piece = run.plan.Piece(position, to);
                    Sum += TKernel.Sum(piece);
                    position += piece.Count;
                }
            }
            catch (Exception exception)
            {
                run.failures.Keep(exception, from);
            }

            Volatile.Write(ref ended, ended + (to - from));
        }
    }
}
