using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Workers;

namespace FanOut.Strategies;

/// <summary>Worker processes that are kept between calls and called through shared memory; the caller is worker 0, the others are children.</summary>
/// <remarks>
/// A team of n workers has n - 1 children. They are started by the constructor, and anew by the call that follows a fault. Callers at the
/// same time are served one after the other; a call from inside a kernel that the team runs is refused. Linux on x64 and arm64 only.
/// Workers/README.md has the protocol.
/// </remarks>
public sealed class ProcessTeam<TKernel> : IStrategy
    where TKernel : IKernel
{
    // How long the caller sleeps before it looks for dead children again: a fifth of the 100 ms within which a death shall be noticed.
    private static readonly TimeSpan checkInterval = TimeSpan.FromMilliseconds(20);

    private readonly Lock oneCall = new();
    private readonly KeptWorkers children;
    private readonly WorkerOptions options;
    private readonly double[] sums;
    private readonly long spinTicks;
    private TeamMemory? memory;
    private bool disposed;

    /// <summary>Starts the children and waits until they serve.</summary>
    /// <param name="program">The worker, as a rule <see cref="WorkerPrograms.Native"/>.</param>
    /// <param name="workers">The workers, the caller included, at least 1: the most that a plan may have.</param>
    /// <param name="options"><see cref="ProcessTeamOptions.Default"/> where nothing is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one worker.</exception>
    /// <exception cref="PlatformNotSupportedException"><see cref="ProcessTeamOptions.IsSupported"/> is false.</exception>
    /// <exception cref="WorkerException">A child could not be started, or is no worker.</exception>
    public ProcessTeam(WorkerProgram program, int workers, ProcessTeamOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        if (!ProcessTeamOptions.IsSupported)
            throw new PlatformNotSupportedException("ProcessTeam needs Linux on x64 or arm64. Remedy: use ProcessPool, which works everywhere.");

        options ??= ProcessTeamOptions.Default;
        this.options = options.Workers;
        sums = new double[workers];
        spinTicks = workers > Environment.ProcessorCount ? 0 : (long)(options.Spin.TotalSeconds * Stopwatch.Frequency);
        children = new KeptWorkers(program, TKernel.Name, workers, first: 1, options.Workers);
        Start();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The plan has more workers than the team.</exception>
    /// <exception cref="InvalidOperationException">The call comes from inside a kernel that the team runs.</exception>
    /// <exception cref="WorkerException">A child failed. All have been stopped; the next call starts others.</exception>
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Workers > sums.Length)
            throw new ArgumentException($"The plan has {plan.Workers} workers, the team {sums.Length}.", nameof(plan));

        ThrowIfInsideCall();
        lock (oneCall)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (!children.AreRunning)
                Start();
            return RunAlone(plan);
        }
    }

    /// <summary>Ends the children, after the call that is running.</summary>
    /// <exception cref="InvalidOperationException">It comes from inside a kernel that the team runs: it would wait for itself.</exception>
    public void Dispose()
    {
        ThrowIfInsideCall();
        lock (oneCall)
        {
            disposed = true;
            Stop();
        }
    }

    // The lock lets its holder in again, and the holder runs a kernel.
    private void ThrowIfInsideCall()
    {
        if (oneCall.IsHeldByCurrentThread)
            throw new InvalidOperationException("The team is running another call. It takes one at a time.");
    }

    private void Start()
    {
        FirstStart.Prepare();
        var shared = memory = TeamMemory.Create(sums.Length);
        try
        {
            for (var worker = 1; worker < sums.Length; worker++)
                shared[worker].SpinTicks = spinTicks;
            children.Start(worker => [WorkerProtocol.TeamMode, Text(Environment.ProcessId), Text(shared.Descriptor), shared.Mark.ToString("x16", CultureInfo.InvariantCulture), Text(worker)]);
        }
        catch
        {
            Stop();
            throw;
        }
    }

    private void Stop()
    {
        children.Stop();
        memory?.Dispose();
        memory = null;
    }

    private double RunAlone(WorkPlan plan)
    {
        var began = Stopwatch.GetTimestamp();
        var finished = false;
        try
        {
            Ask(plan);
            var failure = DoOwnShare(plan);
            try
            {
                for (var worker = 1; worker < plan.Workers; worker++)
                    AwaitAnswer(plan, worker, began);
                finished = true;
            }
            catch (WorkerException) when (failure is not null)
            {
                // The lowest worker's failure is the call's.
            }

            if (failure is not null)
                ExceptionDispatchInfo.Throw(failure);
            return plan.Total(sums.AsSpan(0, plan.Workers));
        }
        finally
        {
            if (!finished)
                Stop();
        }
    }

    private void Ask(WorkPlan plan)
    {
        for (var worker = 1; worker < plan.Workers; worker++)
            memory![worker].Ask(plan[worker]);

        // One fence for all: every request must be seen before this side looks who sleeps.
        Interlocked.MemoryBarrier();
        for (var worker = 1; worker < plan.Workers; worker++)
            memory![worker].WakeChild();
    }

    private Exception? DoOwnShare(WorkPlan plan)
    {
        try
        {
            sums[0] = TKernel.Sum(plan[0]);
            return null;
        }
#pragma warning disable CA1031 // Kept until the children have answered, then thrown again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }

    private void AwaitAnswer(WorkPlan plan, int worker, long began)
    {
        ref var slot = ref memory![worker];
        if (!slot.SpinForAnswer(spinTicks))
        {
            do
            {
                // Before the first sleep, too: a worker that was dead from the start is noticed at once.
                children.ThrowIfFailed(plan, began);
                if (slot.IsOutOfTurn)
                    throw children.AnsweredOutOfTurn(plan, worker);

                // Where this process was stopped, the answer may have come in time.
                if (Stopwatch.GetElapsedTime(began) > options.Deadline && !slot.IsAnswered)
                    throw children.DeadlinePassed(plan, worker);
            }
            while (!slot.ParkForAnswer(checkInterval));
        }

        sums[worker] = slot.Sum;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
