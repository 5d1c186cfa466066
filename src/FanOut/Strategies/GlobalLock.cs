namespace FanOut.Strategies;

/// <summary>A lock that threads hold while they compute and hand on by the rule of CPython's global interpreter lock.</summary>
/// <remarks>
/// <para>
/// A thread that wants the lock waits for one <see cref="SwitchInterval"/>. If the lock has not changed hands in that time, it asks; the
/// holder hears it at its next <see cref="GiveWay"/>, lets go, and goes on only when another thread has taken the lock: on several cores it would
/// otherwise be back before the one that was waiting for it has woken up.
/// </para>
/// <para>
/// Modelled on <c>take_gil</c> and <c>drop_gil</c> in CPython's <c>Python/ceval_gil.c</c>, with <c>FORCE_SWITCHING</c>; README.md in this folder says
/// what is the same and what is not. Serves any number of threads. Not recursive.
/// </para>
/// </remarks>
internal sealed class GlobalLock
{
    // Two monitors, as there: whoever waits for the lock waits at the gate; who has let go waits for the switch. With one for both, a
    // pulse could wake the thread that has just let go, and none of those it was meant for.
    private readonly object gate = new();
    private readonly object switched = new();

    // Under the gate; the last holder and the switches under both, the request is read without.
    private Thread? holder;
    private Thread? lastHolder;
    private long switches;
    private long waited;
    private bool isAsked;

    /// <summary>Creates a lock that nobody holds.</summary>
    /// <param name="switchInterval">How long a waiting thread waits before it asks; <see cref="DefaultSwitchInterval"/> where nothing is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than a millisecond, or more than <see cref="int.MaxValue"/> of them.</exception>
    public GlobalLock(TimeSpan? switchInterval = null)
    {
        SwitchInterval = switchInterval ?? DefaultSwitchInterval;
        ArgumentOutOfRangeException.ThrowIfLessThan(SwitchInterval, TimeSpan.FromMilliseconds(1), nameof(switchInterval));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SwitchInterval, TimeSpan.FromMilliseconds(int.MaxValue), nameof(switchInterval));
    }

    /// <summary>CPython's: 5 ms (<c>DEFAULT_INTERVAL</c>, <c>sys.getswitchinterval()</c>).</summary>
    public static TimeSpan DefaultSwitchInterval { get; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How long a waiting thread waits before it asks; the part below a millisecond does not count.</summary>
    public TimeSpan SwitchInterval { get; }

    /// <summary>How often a thread has found the lock held and begun to wait for it.</summary>
    internal long Waits => Volatile.Read(ref waited);

    /// <summary>Waits until the lock is free and takes it. An interrupt of the waiting thread arrives at its next wait.</summary>
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
                // Where the lock has changed hands in the meantime, its new holder has an interval of its own.
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

    /// <summary>Lets go. Where a thread has asked, returns when another one has taken the lock.</summary>
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

    /// <summary>To be called by the holder again and again: hands the lock on if a thread has asked, and waits to get it back.</summary>
    /// <returns>Whether the lock was out of this thread's hands.</returns>
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

    // Always ends. While this thread was the last to hold the lock, a request is that of a thread which waits at the gate: each taking
    // withdraws it, and no thread leaves the gate without having taken.
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
