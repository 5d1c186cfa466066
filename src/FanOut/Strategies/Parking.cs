namespace FanOut.Strategies;

/// <summary>Where the threads of a team sleep. README.md has the protocol and the argument about memory order.</summary>
internal sealed class Parking : IDisposable
{
    private const int Awake = 0;

    // For each thread whom it sleeps for, the sender's number plus one. Written only by those that go to sleep or wake a sleeper, so that
    // all cores keep a copy of the line; padding is for what lies around it.
    private readonly PaddedArray<int> flags;
    private readonly AutoResetEvent[] doors;

    public Parking(int threads)
    {
        flags = new PaddedArray<int>(threads);
        doors = new AutoResetEvent[threads];
        for (var thread = 0; thread < threads; thread++)
            doors[thread] = new AutoResetEvent(initialState: false);
    }

    /// <summary>Sleeps until it has come, or returns at once if it has.</summary>
    /// <param name="awaited">What to wait for.</param>
    /// <param name="thread">The calling thread's own number.</param>
    /// <param name="sender">The thread that will call <see cref="Wake"/> after it has made it come.</param>
    public void SleepUntil<TAwaited>(TAwaited awaited, int thread, int sender)
        where TAwaited : struct, IAwaited
    {
        ref var flag = ref flags[thread];
        var interrupted = false;
        while (!awaited.HasCome)
        {
            Volatile.Write(ref flag, sender + 1);
            // Between "I sleep" and "has it come?"; the sender has the same between "it has come" and "does anyone sleep?".
            Interlocked.MemoryBarrier();
            if (awaited.HasCome)
                break;
            try
            {
                doors[thread].WaitOne();
            }
            catch (ThreadInterruptedException)
            {
                // Whoever leaves now leaves a call behind that still runs.
                interrupted = true;
            }
        }

        Volatile.Write(ref flag, Awake);
        if (interrupted)
            Thread.CurrentThread.Interrupt();
    }

    /// <summary>
    /// Wakes the thread if it sleeps for this sender. To be called after the awaited has been made to come and after a full fence; while
    /// nobody sleeps, it reads one number.
    /// </summary>
    public void Wake(int thread, int sender)
    {
        ref var flag = ref flags[thread];
        if (Volatile.Read(ref flag) == sender + 1 && Interlocked.CompareExchange(ref flag, Awake, sender + 1) == sender + 1)
            doors[thread].Set();
    }

    /// <summary>To be called when nobody sleeps any more, and nobody will.</summary>
    public void Dispose()
    {
        foreach (var door in doors)
            door.Dispose();
    }
}
