namespace FanOut.Strategies;

/// <summary>Waits awake, for a bounded time.</summary>
internal sealed class BoundedSpin(TimeSpan time)
{
    // How long a team's threads wait awake. A longer time answers faster after a pause, and takes a core for as long after each call. A
    // thread that spins as long as going to sleep and being woken would cost never loses more than twice the optimum (Karlin, Manasse,
    // McGeoch, Owicki, Competitive randomized algorithms for nonuniform problems, 1990): tens of microseconds on an idle machine, up to
    // milliseconds on a virtual one whose host has put the core to rest. OpenMP's runtimes wait longer: GCC's for 300,000 rounds, LLVM's
    // for 200 ms.
    public static readonly TimeSpan TeamTime = TimeSpan.FromMilliseconds(1);

    // About 10 us: Thread.SpinWait makes a round last about 37 ns on every processor. Handing over work takes less than 1 us, and a
    // scheduler's switch a few: after that, the awaited thread has long work or no core.
    private const int PauseRounds = 270;

    // Where threads outnumber cores, offering the core pays for short calls, which then end before a thread sleeps; longer than this gained
    // nothing in measurements (4 to 256 workers on two cores).
    private static readonly TimeSpan crowdedTime = TimeSpan.FromMicroseconds(100);

    private readonly long ticks = Ticks(time);
    private readonly long crowdedTicks = Ticks(time < crowdedTime ? time : crowdedTime);

    /// <summary>True as soon as it has come, false when the time has passed.</summary>
    /// <param name="crowded">Whether more threads take part than there are cores: pauses would keep a core from those with work.</param>
    public bool Wait<TAwaited>(TAwaited awaited, bool crowded) where TAwaited : struct, IAwaited
    {
        var limit = crowded ? crowdedTicks : ticks;
        for (var round = crowded || limit == 0 ? PauseRounds : 0; round < PauseRounds; round++)
        {
            if (awaited.HasCome)
                return true;
            Thread.SpinWait(1);
        }

        var start = Stopwatch.GetTimestamp();
        do
        {
            if (awaited.HasCome)
                return true;
            Thread.Yield();
        }
        while (Stopwatch.GetTimestamp() - start < limit);

        return awaited.HasCome;
    }

    // The maximum TimeSpan in ticks of a nanosecond does not fit.
    private static long Ticks(TimeSpan time) => (long)Math.Min(time.TotalSeconds * Stopwatch.Frequency, long.MaxValue / 2);
}

/// <summary>What a thread waits for: a type argument, so that asking costs no virtual call.</summary>
internal interface IAwaited
{
    /// <summary>Whether it has come; read with acquire, so that what was written before it is visible with it.</summary>
    bool HasCome { get; }
}
