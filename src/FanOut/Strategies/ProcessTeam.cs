using System.Runtime.ExceptionServices;
using FanOut.Workers;

namespace FanOut.Strategies;

/// <summary>Worker processes kept between calls and called through shared memory; the caller is worker 0.</summary>
/// <remarks>Linux on x64 and arm64 only. Workers/README.md has the protocol.</remarks>
internal class ProcessTeam<TKernel> : KeptProcesses where TKernel : IKernel
{
    // How long the caller sleeps before it looks for dead children again: a fifth of the 100 ms within which a death shall be noticed.
    private static readonly TimeSpan checkInterval = TimeSpan.FromMilliseconds(20);

    // How long each side spins before it parks: about what parking and being woken costs on a virtual machine. A side that spins for as
    // long as the alternative costs never pays more than twice the better of the two (Karlin et al., Empirical studies of competitive
    // spinning, SOSP 1991). With more workers than processors, spinning would keep the awaited worker from running.
    private static readonly TimeSpan spinTime = TimeSpan.FromMicroseconds(50);

    private readonly WorkerOptions options;
    private readonly long spinTicks;
    private TeamMemory? memory;

    /// <summary>The memory of the running children.</summary>
    protected TeamMemory Memory => memory!;

    /// <exception cref="PlatformNotSupportedException"><see cref="ProcessTeam.IsSupported"/> is false.</exception>
    public ProcessTeam(WorkerProgram program, int workers, WorkerOptions? options = null)
        : base("team", program, typeof(TKernel), workers, first: 1, options ?? WorkerOptions.Default)
    {
        if (!ProcessTeam.IsSupported)
            throw new PlatformNotSupportedException(
                "ProcessTeam needs Linux on x64 or arm64. Remedy: use ProcessPool, which works everywhere.");
        this.options = options ?? WorkerOptions.Default;
        spinTicks = workers > Environment.ProcessorCount ? 0 : (long)(spinTime.TotalSeconds * Stopwatch.Frequency);
        Start();
    }

    protected sealed override void Start()
    {
        FirstStart.Prepare();
        var shared = memory = CreateMemory();
        try
        {
            for (var worker = 1; worker < Sums.Length; worker++)
                shared[worker].SpinTicks = spinTicks;
            var mark = shared.Mark.ToString("x16", CultureInfo.InvariantCulture);
            Children.Start(worker => Arguments([Text(Environment.ProcessId), Text(shared.Descriptor), mark, Text(worker)]));
        }
        catch
        {
            Stop();
            throw;
        }
    }

    /// <summary>What workers are asked for, and the ranges by which messages name their work.</summary>
    protected virtual (WorkPlan Requests, WorkPlan Named) Prepare(WorkPlan plan) => (plan, plan);

    protected virtual double OwnShare(WorkRange request) => TKernel.Sum(request);

    /// <summary>The total, once all have answered.</summary>
    protected virtual double Total(WorkPlan plan) => plan.Total(Sums.AsSpan(0, plan.Workers));

    protected virtual TeamMemory CreateMemory() => TeamMemory.Create(Sums.Length);

    /// <summary>A child's arguments behind version and kernel.</summary>
    /// <param name="place">Where its slot is.</param>
    protected virtual string[] Arguments(string[] place) => [WorkerProtocol.TeamMode, .. place];

    protected sealed override void Stop()
    {
        base.Stop();
        memory?.Dispose();
        memory = null;
    }

    protected sealed override double RunAlone(WorkPlan plan)
    {
        var began = Stopwatch.GetTimestamp();
        var finished = false;
        try
        {
            var (requests, named) = Prepare(plan);
            Ask(requests);
            var failure = DoOwnShare(requests[0]);
            try
            {
                for (var worker = 1; worker < plan.Workers; worker++)
                    AwaitAnswer(named, worker, began);
                finished = true;
            }
            catch (WorkerException) when (failure is not null)
            {
                // The lowest worker's failure is the call's.
            }

            if (failure is not null)
                ExceptionDispatchInfo.Throw(failure);
            return Total(plan);
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

        // One fence for all: every request must be visible before this side looks which workers sleep.
        Interlocked.MemoryBarrier();
        for (var worker = 1; worker < plan.Workers; worker++)
            memory![worker].WakeChild();
    }

    private Exception? DoOwnShare(WorkRange request)
    {
        try
        {
            Sums[0] = OwnShare(request);
            return null;
        }
        catch (Exception exception)
        {
            // Kept until the children have answered, then thrown again.
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
                Children.ThrowIfFailed(plan, began);
                if (slot.IsOutOfTurn)
                    throw Children.AnsweredOutOfTurn(plan, worker);

                // Where this process was stopped, the answer may have come in time.
                if (Stopwatch.GetElapsedTime(began) > options.Deadline && !slot.IsAnswered)
                    throw Children.DeadlinePassed(plan, worker);
            }
            while (!slot.ParkForAnswer(checkInterval));
        }

        Sums[worker] = slot.Sum;
    }
}

/// <summary>The same processes, which take chunk after chunk of the plan from a shared counter: who is done early takes more.</summary>
/// <param name="cut">Cuts a plan into at most <see cref="GuidedChunks.MaxCount"/> chunks; null for <see cref="GuidedChunks"/>, others are
/// for tests.</param>
internal sealed class ProcessTeamChunks<TKernel>(
    WorkerProgram program, int workers, WorkerOptions? options = null, Func<WorkPlan, WorkRange[]>? cut = null)
    : ProcessTeam<TKernel>(program, workers, options) where TKernel : IKernel
{
    private readonly Func<WorkRange, double> sum = TKernel.Sum;
    private WorkPlan? plan, numbers, items;

    protected override TeamMemory CreateMemory()
    {
        plan = null;
        return TeamMemory.Create(Sums.Length, GuidedChunks.MaxCount(Sums.Length));
    }

    protected override string[] Arguments(string[] place) => [WorkerProtocol.TeamChunksMode, .. place, Text(Sums.Length)];

    /// <summary>All are asked for all numbers of chunks, and may have done any item.</summary>
    protected override (WorkPlan Requests, WorkPlan Named) Prepare(WorkPlan plan)
    {
        if (this.plan != plan)
        {
            var chunks = (cut ?? GuidedChunks.Cut)(plan);
            for (var chunk = 0; chunk < chunks.Length; chunk++)
                Memory.Chunks[chunk] = new TeamChunk { Start = chunks[chunk].Start, End = chunks[chunk].End };
            numbers = WorkPlan.Repeat(chunks.Length, plan.Workers);
            items = WorkPlan.Repeat(plan[plan.Workers - 1].End, plan.Workers);
            this.plan = plan;
        }

        Memory[0].NextChunk = 0;
        return (numbers!, items!);
    }

    protected override double OwnShare(WorkRange request)
    {
        Memory.SumChunks(sum, request.End);
        return 0;
    }

    protected override double Total(WorkPlan plan)
    {
        var total = 0.0;
        foreach (ref var chunk in Memory.Chunks[..(int)numbers![0].End])
            total += chunk.Sum;
        return total;
    }
}

/// <summary>Whether teams of processes work here: Linux on x64 or arm64, for its futexes.</summary>
internal static class ProcessTeam
{
    public static bool IsSupported => Futex.IsSupported;
}
