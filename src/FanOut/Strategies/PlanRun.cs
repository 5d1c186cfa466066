using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Strategies;

/// <summary>One call of a strategy inside this process: collects each worker's partial sum, or its exception, until all have ended.</summary>
internal sealed class PlanRun<TKernel>(WorkPlan plan)
    where TKernel : IKernel
{
    // A NaN whose bits are nobody's: the share of a worker that has not ended.
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
#pragma warning disable CA1031 // Every exception is kept and thrown again by Total.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception, worker);
        }
    }

    /// <summary>The same where the worker does more than ask the kernel for the sum of its range.</summary>
    public void Work(int worker, Func<WorkRange, double> sum)
    {
        try
        {
            Volatile.Write(ref partialSums[worker], sum(plan[worker]));
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception, worker);
        }
    }

    /// <summary>Has every worker's share say whether it has ended: for waits of the platform's that an interrupt ends too early.</summary>
    public PlanRun<TKernel> WithMarks()
    {
        partialSums.AsSpan().Fill(BitConverter.UInt64BitsToDouble(Unended));
        return this;
    }

    /// <summary>Waits for all workers after an interrupt has ended the platform's own wait for them, and puts the interrupt back.</summary>
    public void AwaitMarks()
    {
        Thread.CurrentThread.Interrupt();
        UninterruptedWaits.Until(partialSums, static sums =>
        {
            // The pool has been given them all: only who would wait for them is missing.
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

    /// <summary>The total in worker order, to be asked for once all workers have ended; throws the lowest worker's exception if there is one.</summary>
    public double Total()
    {
        failures.ThrowLowest();
        return plan.Total(partialSums);
    }
}
