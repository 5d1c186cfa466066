namespace FanOut.Strategies;

/// <summary>A lock that threads hand on by the rule of CPython's global interpreter lock. Not recursive.</summary>
/// <remarks>With <c>FORCE_SWITCHING</c>; README.md in this folder compares it with CPython's.</remarks>
internal sealed class GlobalLock
{
    // Two monitors, as there: threads wait for the lock at the gate, and for the switch after releasing it. With one for both, a pulse
    // could wake the thread that has just released the lock, and none of those it was meant for.
    private readonly object gate = new();
    private readonly object switched = new();

    // Under the gate; the last holder and the switches under both. The request is read without.
    private Thread? holder;
    private Thread? lastHolder;
    private long switches;
    private long waited;
    private bool isAsked;

    /// <param name="switchInterval">Null for <see cref="DefaultSwitchInterval"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than a millisecond, or more than <see cref="int.MaxValue"/> of them.</exception>
    public GlobalLock(TimeSpan? switchInterval = null)
    {
        SwitchInterval = switchInterval ?? DefaultSwitchInterval;
        ArgumentOutOfRangeException.ThrowIfLessThan(SwitchInterval, TimeSpan.FromMilliseconds(1), nameof(switchInterval));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SwitchInterval, TimeSpan.FromMilliseconds(int.MaxValue), nameof(switchInterval));
    }

    /// <summary>CPython's: 5 ms (<c>DEFAULT_INTERVAL</c>, <c>sys.getswitchinterval()</c>).</summary>
    public static TimeSpan DefaultSwitchInterval { get; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How long a thread waits before it asks; fractions of a millisecond do not count.</summary>
    public TimeSpan SwitchInterval { get; }

    /// <summary>How often a thread has found the lock held.</summary>
    internal long Waits => Volatile.Read(ref waited);

    /// <summary>Waits for the lock and takes it. An interrupt of the waiting thread arrives at its next wait.</summary>
    /// <exception cref="LockRecursionException">This thread holds it already.</exception>
    public void Acquire()
    {
        var waits = default(UninterruptedWaits);
        waits.Enter(gate);
        try
        {
            if (holder == Thread.CurrentThread)
                throw new LockRecursionException("This thread holds the global lock already.");
            if (holder is not null)
                Volatile.Write(ref waited, waited + 1);
            while (holder is not null)
            {
                var seen = switches;
                var isPulsed = waits.Wait(gate, SwitchInterval);
                // A new holder has an interval of its own.
                if (!isPulsed && holder is not null && switches == seen)
                    Volatile.Write(ref isAsked, true);
            }

            Take();
        }
        finally
        {
            waits.Exit(gate);
        }
    }

    /// <summary>Releases the lock. Where a thread has asked, returns when another one has taken it.</summary>
    /// <exception cref="SynchronizationLockException">This thread does not hold it.</exception>
    public void Release()
    {
        var waits = default(UninterruptedWaits);
        waits.Enter(gate);
        try
        {
            if (holder != Thread.CurrentThread)
                throw new SynchronizationLockException("This thread does not hold the global lock.");
            holder = null;
            Monitor.Pulse(gate);
        }
        finally
        {
            waits.Exit(gate);
        }

        if (Volatile.Read(ref isAsked))
            AwaitSwitch();
    }

    /// <summary>The holder calls it repeatedly: hands the lock to a thread that has asked and waits to get it back; true then.</summary>
    /// <exception cref="SynchronizationLockException">A thread has asked, and this one does not hold the lock.</exception>
    public bool GiveWay()
    {
        if (!Volatile.Read(ref isAsked))
            return false;
        Release();
        Acquire();
        return true;
    }

    private void Take()
    {
        var waits = default(UninterruptedWaits);
        waits.Enter(switched);
        try
        {
            holder = Thread.CurrentThread;
            isAsked = false;
            if (lastHolder == holder)
                return;
            lastHolder = holder;
            switches++;
            Monitor.PulseAll(switched);
        }
        finally
        {
            waits.Exit(switched);
        }
    }

    // Always ends: while this thread was the last holder, a request is that of a thread at the gate. Taking the lock withdraws it, and no
    // thread leaves the gate without the lock.
    private void AwaitSwitch()
    {
        var waits = default(UninterruptedWaits);
        waits.Enter(switched);
        try
        {
            while (lastHolder == Thread.CurrentThread)
                waits.Wait(switched, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            waits.Exit(switched);
        }
    }
}
