namespace FanOut.Strategies;

/// <summary>A stay in a monitor that <see cref="Thread.Interrupt"/> does not end: the interrupt arrives at the thread's next wait after it.</summary>
/// <remarks>For what would leave others waiting for ever if it were left half-way.</remarks>
internal ref struct UninterruptedWaits
{
    private bool interrupted;

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
