using System.Runtime.ExceptionServices;

namespace FanOut.Strategies;

/// <summary>One call of a strategy inside this process: collects the workers' partial sums and exceptions.</summary>
internal sealed class PlanRun<TKernel>(WorkPlan plan) where TKernel : IKernel
{
    // A NaN that no kernel returns: the share of a worker that has not ended.
    private const ulong Unended = 0x7FFC_A110_7E57_ED0F;

    private readonly double[] partialSums = new double[plan.Workers];
    private WorkerFailures failures;

    /// <summary>Does one worker's share. Never throws: an exception that left a thread would end the process.</summary>
    public void Work(int worker)
    {
        try
        {
            Volatile.Write(ref partialSums[worker], TKernel.Sum(plan[worker]));
        }
        catch (Exception exception)
        {
            // Every exception is kept and thrown again by Total.
            Fail(exception, worker);
        }
    }

    /// <summary>Does one worker's share with another sum than the kernel's.</summary>
    public void Work(int worker, Func<WorkRange, double> sum)
    {
        try
        {
            Volatile.Write(ref partialSums[worker], sum(plan[worker]));
        }
        catch (Exception exception)
        {
            Fail(exception, worker);
        }
    }

    /// <summary>Marks the shares of workers that have not ended, for waits of the platform that an interrupt ends too early.</summary>
    public PlanRun<TKernel> WithMarks()
    {
        partialSums.AsSpan().Fill(BitConverter.UInt64BitsToDouble(Unended));
        return this;
    }

    /// <summary>Waits for all workers after an interrupt has ended the platform's own wait, and puts the interrupt back.</summary>
    public void AwaitMarks()
    {
        Thread.CurrentThread.Interrupt();
        UninterruptedWaits.Until(partialSums, static sums =>
        {
            // The pool has been given them all, so each will end.
            for (var worker = 0; worker < sums.Length; worker++)
            {
                while (BitConverter.DoubleToUInt64Bits(Volatile.Read(ref sums[worker])) == Unended)
                    Thread.Sleep(1);
            }
        });
    }

    private void Fail(Exception exception, int worker)
    {
        failures.Keep(exception, worker);
        Volatile.Write(ref partialSums[worker], 0);
    }

    /// <summary>The total in worker order, once all workers have ended; throws the exception of the lowest worker that failed.</summary>
    public double Total()
    {
        failures.ThrowLowest();
        return plan.Total(partialSums);
    }
}

/// <summary>The exceptions of one call's workers, of which the caller sees the lowest worker's; or those of its items or chunks.</summary>
internal struct WorkerFailures
{
    private Exception? lowest;
    private long lowestWorker;
    private int isTaken;

    /// <summary>Keeps a worker's exception, from any thread. Allocates nothing: memory may be what the worker lacked.</summary>
    public void Keep(Exception exception, long worker)
    {
        while (Interlocked.CompareExchange(ref isTaken, 1, 0) != 0)
            Thread.Yield();
        if (lowest is null || worker < lowestWorker)
            (lowest, lowestWorker) = (exception, worker);
        Volatile.Write(ref isTaken, 0);
    }

    /// <summary>Throws the kept exception once, with its original stack; to be called when all workers have ended.</summary>
    public void ThrowLowest()
    {
        if (lowest is null)
            return;
        var kept = lowest;
        lowest = null;
        ExceptionDispatchInfo.Throw(kept);
    }
}
