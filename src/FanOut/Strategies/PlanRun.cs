using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Strategies;

/// <summary>One call of a strategy inside this process: collects each worker's partial sum, or its exception, until all have ended.</summary>
internal sealed class PlanRun<TKernel>(WorkPlan plan)
    where TKernel : IKernel
{
    private readonly double[] partialSums = new double[plan.Workers];
    private WorkerFailures failures;

    /// <summary>Does one worker's share. Never throws: an exception that left a thread would end the process.</summary>
    public void Work(int worker)
    {
        try
        {
            partialSums[worker] = TKernel.Sum(plan[worker]);
        }
#pragma warning disable CA1031 // Every exception is kept and thrown again by Total.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failures.Keep(exception, worker, plan.Workers);
        }
    }

    /// <summary>The same where the worker does more than ask the kernel for the sum of its range.</summary>
    public void Work(int worker, Func<WorkRange, double> sum)
    {
        try
        {
            partialSums[worker] = sum(plan[worker]);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failures.Keep(exception, worker, plan.Workers);
        }
    }

    /// <summary>The total in worker order, to be asked for once all workers have ended; throws the lowest worker's exception if there is one.</summary>
    public double Total()
    {
        failures.ThrowLowest();
        return plan.Total(partialSums);
    }
}
