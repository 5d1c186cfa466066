namespace FanOut.Strategies;

/// <summary>Waits that <see cref="Thread.Interrupt"/> does not end: the interrupt arrives at the thread's next wait after them. An instance is a stay in a monitor.</summary>
/// <remarks>For what would leave others waiting for ever if it were left half-way.</remarks>
internal ref struct UninterruptedWaits
{
    private bool interrupted;

    /// <summary>Waits once more whenever an interrupt has ended the wait.</summary>
    /// <param name="ends">What is waited for.</param>
    /// <param name="wait">Returns at once where there is nothing left to wait for.</param>
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

    /// <summary>Enters the monitor.</summary>
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

    /// <summary>Waits in the monitor for a pulse, for an interrupt that is kept for later, or until the time has passed; false for the last.</summary>
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

    /// <summary>Leaves the monitor, and puts an interrupt back that came in the meantime.</summary>
    public readonly void Exit(object monitor)
    {
        Monitor.Exit(monitor);
        if (interrupted)
            Thread.CurrentThread.Interrupt();
    }
}
