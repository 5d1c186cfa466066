namespace FanOut.Strategies;

/// <summary>Waits that must not be left half-way: <see cref="Thread.Interrupt"/> arrives at the thread's next wait after them.</summary>
/// <remarks>An instance is a stay in a monitor.</remarks>
internal ref struct UninterruptedWaits
{
    private bool interrupted;

    /// <summary>Repeats a wait that an interrupt has ended; it returns at once when there is nothing left to wait for.</summary>
    public static void Until<T>(T ends, Action<T> wait)
    {
        var interrupted = false;
        while (true)
        {
            try
            {
                wait(ends);
                break;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }

        if (interrupted)
            Thread.CurrentThread.Interrupt();
    }

    public void Enter(object monitor)
    {
        while (true)
        {
            try
            {
                Monitor.Enter(monitor);
                return;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }
    }

    /// <summary>Waits in the monitor; false when the time is up. An interrupt ends the wait and is kept for later.</summary>
    public bool Wait(object monitor, TimeSpan time)
    {
        try
        {
            return Monitor.Wait(monitor, time);
        }
        catch (ThreadInterruptedException)
        {
            interrupted = true;
            return true;
        }
    }

    /// <summary>Leaves the monitor, and puts back an interrupt that came in the meantime.</summary>
    public readonly void Exit(object monitor)
    {
        Monitor.Exit(monitor);
        if (interrupted)
            Thread.CurrentThread.Interrupt();
    }
}
