using System.Runtime.ExceptionServices;
using FanOut.Workers;

namespace FanOut.Strategies;

/// <summary>Worker processes kept between calls and called through shared memory; the caller is worker 0.</summary>
/// <remarks>Linux on x64 and arm64 only. Workers/README.md has the protocol.</remarks>
internal sealed class ProcessTeam<TKernel> : KeptProcesses where TKernel : IKernel
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

    protected override void Start()
    {
        FirstStart.Prepare();
        var shared = memory = TeamMemory.Create(Sums.Length);
        try
        {
            for (var worker = 1; worker < Sums.Length; worker++)
                shared[worker].SpinTicks = spinTicks;
            var mark = shared.Mark.ToString("x16", CultureInfo.InvariantCulture);
            Children.Start(worker => [WorkerProtocol.TeamMode, Text(Environment.ProcessId), Text(shared.Descriptor), mark, Text(worker)]);
        }
        catch
        {
            Stop();
            throw;
        }
    }

    protected override void Stop()
    {
        base.Stop();
        memory?.Dispose();
        memory = null;
    }

    protected override double RunAlone(WorkPlan plan)
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
            return plan.Total(Sums.AsSpan(0, plan.Workers));
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

    private Exception? DoOwnShare(WorkPlan plan)
    {
        try
        {
            Sums[0] = TKernel.Sum(plan[0]);
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

/// <summary>Whether teams of processes work here: Linux on x64 or arm64, for its futexes.</summary>
internal static class ProcessTeam
{
    public static bool IsSupported => Futex.IsSupported;
}
