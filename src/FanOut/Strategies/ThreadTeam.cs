using System.Runtime.CompilerServices;

namespace FanOut.Strategies;

/// <summary>Threads kept between calls, one per worker but the first: worker 0 is the calling thread.</summary>
/// <remarks>README.md in this folder has the protocol and the argument about memory order.</remarks>
/// <param name="workers">The most workers that a plan may have, 1 to 65,535; also more than there are cores.</param>
/// <param name="spinTime">How long a waiting thread stays awake before it sleeps, zero or more; null for 1 ms.</param>
internal sealed class ThreadTeam<TKernel>(int workers, TimeSpan? spinTime = null)
    : ThreadTeamOf<WholeRanges<TKernel>>(workers, spinTime) where TKernel : IKernel;

/// <summary>The same threads, which take chunk after chunk of the plan from a shared counter: who is done early takes more.</summary>
/// <param name="cut">Cuts a plan into chunks; null for <see cref="GuidedChunks"/>, others are for tests.</param>
internal sealed class ThreadTeamChunks<TKernel>(int workers, TimeSpan? spinTime = null, Func<WorkPlan, WorkRange[]>? cut = null)
    : ThreadTeamOf<SharedChunks<TKernel>>(workers, spinTime, new(cut ?? GuidedChunks.Cut)) where TKernel : IKernel;

/// <summary>A team of threads, whatever they do in a call.</summary>
/// <typeparam name="TShares">What they do: a type argument, so that asking costs no virtual call.</typeparam>
internal abstract class ThreadTeamOf<TShares> : IStrategy where TShares : struct, IShares
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
    private WorkerFailures failures;
#pragma warning disable IDE0044 // A structure that its calls change: read-only, each would change a copy.
    private TShares shares;
#pragma warning restore IDE0044

    /// <summary>Starts background threads, named <c>ThreadTeam 1</c> and so on.</summary>
    protected ThreadTeamOf(int workers, TimeSpan? spinTime)
        : this(workers, spinTime, new TShares())
    {
    }

    protected ThreadTeamOf(int workers, TimeSpan? spinTime, TShares shares)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workers, TeamCall.MaxWorkers);
        ArgumentOutOfRangeException.ThrowIfLessThan(spinTime ?? BoundedSpin.TeamTime, TimeSpan.Zero, nameof(spinTime));
        this.shares = shares;
        reports = new PaddedArray<Report>(workers);
        partialSums = new double[workers];
        parking = new Parking(workers);
        spin = new BoundedSpin(spinTime ?? BoundedSpin.TeamTime);
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
            // The operating system has refused a thread: the running ones are ended before the refusal reaches the caller.
            if (started < threads.Length)
            {
                Publish(TeamCall.End);
                UninterruptedWaits.Until(threads[..started], static running => Join(running));
                parking.Dispose();
            }
        }
    }

    public int Workers => partialSums.Length;

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
            shares.Begin(plan);
            var call = new TeamCall(published[0]).Next(plan.Workers);
            if (plan.Workers > 1)
                Publish(call);
            Work(0);
            for (var worker = 1; worker < plan.Workers; worker++)
                AwaitReport(worker, call);

            failures.ThrowLowest();
            for (var worker = 0; worker < plan.Workers; worker++)
                partialSums[worker] = reports[worker].PartialSum;
            return shares.Total(partialSums.AsSpan(0, plan.Workers));
        }
        finally
        {
            Volatile.Write(ref state[0], Idle);
        }
    }

    /// <summary>Waits for a running call, ends the threads and returns when they have ended; later calls are refused.</summary>
    /// <remarks>May be called repeatedly, but not from inside a kernel that the team runs: it would wait for itself.</remarks>
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

        // Another call of this method may still be about to wake a thread that has ended by itself.
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
        // Between "here is a call" and "does a thread sleep?".
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

    /// <summary>A thread's life. Fully optimised at once: as it is entered only once, no later version would replace it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Serve(int worker)
    {
        var last = default(TeamCall);
        while ((last = AwaitCall(worker, last)) != TeamCall.End)
        {
            Work(worker);
            Volatile.Write(ref reports[worker].Call, last.Word);
            // Between "I have ended" and "does the caller sleep?".
            Interlocked.MemoryBarrier();
            parking.Wake(thread: 0, sender: worker);
        }
    }

    private TeamCall AwaitCall(int worker, TeamCall last)
    {
        var next = new CallForWorker(published, worker, last.Word);
        if (!spin.Wait(next, IsCrowded(last.Workers)))
            parking.SleepUntil(next, worker, sender: 0);
        return new TeamCall(Volatile.Read(ref published[0]));
    }

    private void Work(int worker) => reports[worker].PartialSum = shares.Work(worker, ref failures);

    private static bool IsCrowded(int workers) => workers > Environment.ProcessorCount;

    /// <summary>The call that a worker has ended, and its sum, in one cache line.</summary>
    private struct Report
    {
        public long Call;
        public double PartialSum;
    }

    /// <summary>A call that this worker takes part in and has not seen yet.</summary>
    private readonly struct CallForWorker(PaddedArray<long> published, int worker, long last) : IAwaited
    {
        public bool HasCome
        {
            get
            {
                var now = Volatile.Read(ref published[0]);
                return now != last && new TeamCall(now).Workers > worker;
            }
        }
    }

    /// <summary>The worker's report on the call.</summary>
    private readonly struct ReportOfWorker(PaddedArray<Report> reports, int worker, long call) : IAwaited
    {
        public bool HasCome => Volatile.Read(ref reports[worker].Call) == call;
    }
}
