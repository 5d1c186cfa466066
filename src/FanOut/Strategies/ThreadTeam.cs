using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Strategies;

/// <summary>Threads kept between calls, one per worker but the first: worker 0 is the calling thread.</summary>
/// <remarks>
/// <para>
/// Waiting threads stay awake for <see cref="ThreadTeamOptions.SpinTime"/>, then sleep: while nobody calls, no core is taken. A call
/// allocates nothing. README.md in this folder has the protocol and the argument about memory order.
/// </para>
/// <para>
/// One call at a time: one that comes while another runs, from a second thread or from inside a kernel, is refused with an
/// <see cref="InvalidOperationException"/>, and does not disturb the other. Use a team per calling thread.
/// </para>
/// </remarks>
internal sealed partial class ThreadTeam<TKernel> : IStrategy
    where TKernel : IKernel
{
    private const int Idle = 0;
    private const int Running = 1;
    private const int Disposed = 2;

    private readonly PaddedArray<int> state = new(1);
    private readonly PaddedArray<long> published = new(1);
    private readonly PaddedArray<Report> reports;
    private readonly double[] partialSums;
    private readonly Thread[] threads;
    private readonly Parking parking;
    private readonly BoundedSpin spin;
    private WorkPlan? plan;
    private WorkerFailures failures;

    /// <summary>Starts the threads, named <c>ThreadTeam 1</c> and so on; background threads, which do not keep a process alive.</summary>
    /// <param name="workers">The most workers that a plan may have, 1 to 65,535. More than there are cores are allowed.</param>
    /// <param name="options"><see cref="ThreadTeamOptions.Default"/> where nothing is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of workers is outside its range.</exception>
    public ThreadTeam(int workers, ThreadTeamOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workers, TeamCall.MaxWorkers);
        reports = new PaddedArray<Report>(workers);
        partialSums = new double[workers];
        parking = new Parking(workers);
        spin = new BoundedSpin((options ?? ThreadTeamOptions.Default).SpinTime);
        threads = new Thread[workers - 1];
        var started = 0;
        try
        {
            while (started < threads.Length)
            {
                var worker = started + 1;
                threads[started] = new Thread(() => Serve(worker)) { IsBackground = true, Name = $"ThreadTeam {worker}" };
                threads[started].UnsafeStart();
                started++;
            }
        }
        finally
        {
            // The operating system has refused a thread: those that run are ended before the refusal reaches the caller.
            if (started < threads.Length)
            {
                Publish(TeamCall.End);
                UninterruptedWaits.Until(threads[..started], static running => Join(running));
                parking.Dispose();
            }
        }
    }

    /// <summary>The most workers that a plan may have.</summary>
    public int Workers => partialSums.Length;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The plan has more workers than the team. With fewer, the others go on sleeping.</exception>
    /// <exception cref="InvalidOperationException">A call of the same team is running.</exception>
    /// <exception cref="ObjectDisposedException">The team has been disposed of.</exception>
    public double Run(WorkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Workers > Workers)
            throw new ArgumentException($"The plan has {plan.Workers} workers, the team {Workers}.", nameof(plan));

        Enter();
        try
        {
            // Every worker reads this object: while the plan stays the same, nothing is written to it, and it stays in every core's cache.
            if (this.plan != plan)
                this.plan = plan;
            var call = new TeamCall(published[0]).Next(plan.Workers);
            if (plan.Workers > 1)
                Publish(call);
            Work(0);
            for (var worker = 1; worker < plan.Workers; worker++)
                AwaitReport(worker, call);

            failures.ThrowLowest();
            for (var worker = 0; worker < plan.Workers; worker++)
                partialSums[worker] = reports[worker].PartialSum;
            return plan.Total(partialSums.AsSpan(0, plan.Workers));
        }
        finally
        {
            Volatile.Write(ref state[0], Idle);
        }
    }

    /// <summary>
    /// Ends the threads and returns when they have ended. A call that runs is waited for and answers as ever; later ones are refused. May
    /// be called again, also while another one waits, but not from inside a kernel that the team runs: it would wait for itself.
    /// </summary>
    public void Dispose()
    {
        var isFirst = false;
        UninterruptedWaits.Until(this, team =>
        {
            var patience = default(SpinWait);
            int before;
            while ((before = Interlocked.CompareExchange(ref team.state[0], Disposed, Idle)) == Running)
                patience.SpinOnce();
            isFirst |= before == Idle;
            if (before == Idle)
                team.Publish(TeamCall.End);
            Join(team.threads);
        });

        // Another one may still be about to wake a thread that has ended by itself.
        if (isFirst)
            parking.Dispose();
    }

    private void Enter()
    {
        var before = Interlocked.CompareExchange(ref state[0], Running, Idle);
        if (before == Idle)
            return;
        ObjectDisposedException.ThrowIf(before == Disposed, this);
        throw new InvalidOperationException("The team is running another call. It takes one at a time.");
    }

    private void Publish(TeamCall call)
    {
        Volatile.Write(ref published[0], call.Word);
        // Between "here is a call" and "does anyone sleep?".
        Interlocked.MemoryBarrier();
        for (var worker = 1; worker < Math.Min(call.Workers, Workers); worker++)
            parking.Wake(worker, sender: 0);
    }

    private void AwaitReport(int worker, TeamCall call)
    {
        var report = new ReportOfWorker(reports, worker, call.Word);
        if (!spin.Wait(report, IsCrowded(call.Workers)))
            parking.SleepUntil(report, thread: 0, sender: worker);
    }

    private static void Join(ReadOnlySpan<Thread> threads)
    {
        foreach (var thread in threads)
            thread.Join();
    }
}
