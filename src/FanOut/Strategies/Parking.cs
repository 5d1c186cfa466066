namespace FanOut.Strategies;

/// <summary>Where the threads of a team sleep. README.md has the protocol and the argument about memory order.</summary>
internal sealed class Parking : IDisposable
{
    private const int Awake = 0;

    // The sender that a thread sleeps for, plus one. Written only to go to sleep or to wake a sleeper, so that all cores keep a copy of the
    // line; padding is for what lies around it.
    private readonly PaddedArray<int> flags;
    private readonly AutoResetEvent[] doors;

    public Parking(int threads)
    {
        flags = new PaddedArray<int>(threads);
        doors = new AutoResetEvent[threads];
        for (var thread = 0; thread < threads; thread++)
            doors[thread] = new AutoResetEvent(initialState: false);
    }

    /// <summary>Sleeps until it has come.</summary>
    /// <param name="sender">The thread that will make it come and then call <see cref="Wake"/>.</param>
    public void SleepUntil<TAwaited>(TAwaited awaited, int thread, int sender) where TAwaited : struct, IAwaited
    {
        ref var flag = ref flags[thread];
        var interrupted = false;
        while (!awaited.HasCome)
        {
            Volatile.Write(ref flag, sender + 1);
            // Between "I sleep" and "has it come?"; the sender has one between "it has come" and "does the thread sleep?".
            Interlocked.MemoryBarrier();
            if (awaited.HasCome)
                break;
            try
            {
                doors[thread].WaitOne();
            }
            catch (ThreadInterruptedException)
            {
                // Leaving now would leave a running call behind.
                interrupted = true;
            }
        }

        Volatile.Write(ref flag, Awake);
        if (interrupted)
            Thread.CurrentThread.Interrupt();
    }

    /// <summary>Wakes the thread if it sleeps for this sender; to be called after a full fence behind what it waits for.</summary>
    /// <returns>Whether it slept, or was about to.</returns>
    public bool Wake(int thread, int sender)
    {
        ref var flag = ref flags[thread];
        if (Volatile.Read(ref flag) != sender + 1 || Interlocked.CompareExchange(ref flag, Awake, sender + 1) != sender + 1)
            return false;
        doors[thread].Set();
        return true;
    }

    /// <summary>To be called when no thread sleeps any more, and none will.</summary>
    public void Dispose()
    {
        foreach (var door in doors)
            door.Dispose();
    }
}
