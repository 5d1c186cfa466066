using System.Runtime.ExceptionServices;

namespace FanOut.Strategies;

/// <summary>The workers of a <see cref="ThreadTeamJoin"/>, and what they share.</summary>
internal sealed class JoinWorkers : IDisposable
{
    // Whoever wakes a worker: any of them may.
    private const int Anyone = 0;

    [ThreadStatic]
    private static JoinWorker? current;

    private readonly JoinWorker[] workers;
    private readonly PaddedArray<int> sleepers = new(1);
    private readonly PaddedArray<int> hasEnded = new(1);
    private readonly Parking parking;
    private readonly BoundedSpin spin;
    private readonly bool isCrowded;
    private Action? root;

    public JoinWorkers(int count, TimeSpan spinTime)
    {
        workers = new JoinWorker[count];
        for (var index = 0; index < count; index++)
            workers[index] = new JoinWorker(this, index);
        parking = new Parking(count);
        spin = new BoundedSpin(spinTime);
        isCrowded = count > Environment.ProcessorCount;
    }

    /// <summary>This thread as a worker; null where it is none of these.</summary>
    public JoinWorker? Current => current is { } worker && worker.Team == this ? worker : null;

    /// <summary>Whether the outermost join has ended.</summary>
    public bool HasEnded => Volatile.Read(ref hasEnded[0]) != 0;

    /// <summary>Takes the team for a call from outside.</summary>
    public void Enter(Action call)
    {
        if (Interlocked.CompareExchange(ref root, call, null) is not null)
            throw new InvalidOperationException("The team is running another call. It takes one at a time.");
    }

    public void Leave() => Volatile.Write(ref root, null);

    public void Begin() => hasEnded[0] = 0;

    public void Work(int index)
    {
        // A side of another team's join may be the caller.
        var outer = current;
        current = workers[index];
        try
        {
            if (index > 0)
                current.HelpUntilEnd();
            else
                root!();
        }
        finally
        {
            current = outer;
            if (index == 0)
                End();
        }
    }

    /// <summary>Wakes a worker that sleeps, if any; to be called by whoever has pushed a side.</summary>
    public void Announce()
    {
        // Between "there is a side" and "does anybody sleep?".
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref sleepers[0]) > 0)
            WakeOne();
    }

    /// <summary>Wakes another worker if there are sides; to be called by whoever has waited for a side and returns to its own work: the
    /// wake-up of a push may have come to it.</summary>
    public void PassOn()
    {
        // Between "I am awake" and "has anybody pushed a side?".
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref sleepers[0]) > 0 && HasSides())
            WakeOne();
    }

    /// <summary>Wakes the worker if it sleeps; to be called by whoever has ended a side of its.</summary>
    public void Wake(int worker)
    {
        // Between "it has ended" and "does its owner sleep?".
        Interlocked.MemoryBarrier();
        parking.Wake(worker, Anyone);
    }

    /// <summary>The oldest side of a worker, beginning with one by chance; null where none was found.</summary>
    public JoinSide? Steal(int thief, int first)
    {
        for (var offset = 0; offset < workers.Length; offset++)
        {
            var victim = (int)((uint)(first + offset) % (uint)workers.Length);
            if (victim != thief && workers[victim].Sides.Steal() is { } side)
                return side;
        }

        return null;
    }

    /// <summary>Waits, awake and then asleep, until there is something to steal or to return for.</summary>
    public void Wait(int worker, JoinSide? side)
    {
        var awaited = new SideOrEnd(this, side);
        if (spin.Wait(awaited, isCrowded))
            return;
        Interlocked.Increment(ref sleepers[0]);
        parking.SleepUntil(awaited, worker, Anyone);
        Interlocked.Decrement(ref sleepers[0]);
    }

    public void Dispose() => parking.Dispose();

    private void End()
    {
        Volatile.Write(ref hasEnded[0], 1);
        // Between "the call has ended" and "who sleeps?".
        Interlocked.MemoryBarrier();
        for (var worker = 1; worker < workers.Length; worker++)
            parking.Wake(worker, Anyone);
    }

    private void WakeOne()
    {
        for (var worker = 0; worker < workers.Length; worker++)
        {
            if (parking.Wake(worker, Anyone))
                return;
        }
    }

    private bool HasSides()
    {
        foreach (var worker in workers)
        {
            if (!worker.Sides.IsEmpty)
                return true;
        }

        return false;
    }

    /// <summary>The end of a side, or of the call; or a side to steal.</summary>
    private readonly struct SideOrEnd(JoinWorkers team, JoinSide? side) : IAwaited
    {
        public bool HasCome => (side is null ? team.HasEnded : side.HasEnded) || team.HasSides();
    }
}

/// <summary>One worker: its sides, and what it does while it waits for those that others have stolen.</summary>
internal sealed class JoinWorker(JoinWorkers team, int index)
{
    private uint chance = (uint)index + 1;

    public JoinWorkers Team => team;

    public JoinDeque Sides { get; } = new();

    public void Join(Action left, Action right)
    {
        var side = new JoinSide(right, index);
        Sides.Push(side);
        team.Announce();
        Exception? failure = null;
        try
        {
            left();
        }
        catch (Exception exception)
        {
            // Thrown again below, when the right side has ended, too.
            failure = exception;
        }

        // The left side has taken back what it pushed: what is left at the bottom is this one, or nothing.
        if (Sides.Pop() is not null)
            side.Run();
        else
            HelpUntil(side);
        if ((failure ?? side.Failure) is { } thrown)
            ExceptionDispatchInfo.Throw(thrown);
    }

    public void HelpUntilEnd()
    {
        while (!team.HasEnded)
            HelpOrWait(null);
    }

    private void HelpUntil(JoinSide side)
    {
        while (!side.HasEnded)
            HelpOrWait(side);
        team.PassOn();
    }

    private void HelpOrWait(JoinSide? side)
    {
        if (team.Steal(index, Chance()) is { } stolen)
        {
            var owner = stolen.Owner;
            stolen.Run();
            team.Wake(owner);
        }
        else
            team.Wait(index, side);
    }

    // Marsaglia, Xorshift RNGs, 2003: never 0.
    private int Chance()
    {
        chance ^= chance << 13;
        chance ^= chance >> 17;
        chance ^= chance << 5;
        return (int)(chance >> 1);
    }
}
