using System.Diagnostics;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Workers;

namespace FanOut.Strategies;

/// <summary>Worker processes that are kept between calls, one per worker; requests and answers go through their standard streams.</summary>
/// <remarks>
/// The children are started by the constructor, and anew by the call that follows a fault. Callers at the same time are served one after
/// the other. Workers/README.md has the protocol.
/// </remarks>
public sealed class ProcessPool<TKernel> : IStrategy
    where TKernel : IKernel
{
    private readonly Lock oneCall = new();
    private readonly KeptWorkers children;
    private readonly double[] sums;
    private bool disposed;

    /// <summary>Starts the workers and waits until they serve.</summary>
    /// <param name="program">The worker, as a rule <see cref="WorkerPrograms.Native"/>.</param>
    /// <param name="workers">How many to keep, at least 1: the most that a plan may have.</param>
    /// <param name="options">What applies to the children; <see cref="WorkerOptions.Default"/> where nothing is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one worker.</exception>
    /// <exception cref="WorkerException">A child could not be started, or is no worker.</exception>
    public ProcessPool(WorkerProgram program, int workers, WorkerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        sums = new double[workers];
        children = new KeptWorkers(program, TKernel.Name, workers, first: 0, options ?? WorkerOptions.Default);
        Start();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The plan has more workers than the pool.</exception>
    /// <exception cref="WorkerException">A child failed. All have been stopped; the next call starts others.</exception>
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Workers > sums.Length)
            throw new ArgumentException($"The plan has {plan.Workers} workers, the pool {sums.Length}.", nameof(plan));

        lock (oneCall)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (!children.AreRunning)
                Start();
            return RunAlone(plan);
        }
    }

    /// <summary>Ends the children, after the call that is running.</summary>
    public void Dispose()
    {
        lock (oneCall)
        {
            disposed = true;
            children.Dispose();
        }
    }

    private void Start()
    {
        FirstStart.Prepare();
        var self = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        children.Start(_ => [WorkerProtocol.ServeMode, self]);
    }

    private double RunAlone(WorkPlan plan)
    {
        var began = Stopwatch.GetTimestamp();
        var finished = false;
        try
        {
            children.Send(plan);
            children.Collect(plan, sums, began);
            finished = true;
            return plan.Total(sums.AsSpan(0, plan.Workers));
        }
        finally
        {
            if (!finished)
                children.Stop();
        }
    }
}
