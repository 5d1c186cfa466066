using System.Diagnostics;

namespace FanOut.Strategies;

/// <summary>Waits awake, for a bounded time.</summary>
/// <remarks>
/// First with pause instructions alone, which neither leave the core nor call the operating system; then offering the core between two
/// looks to whoever has work, which costs a system call and is noticed only where the wait is long anyway.
/// </remarks>
/// <param name="time">The longest wait.</param>
internal sealed class BoundedSpin(TimeSpan time)
{
    // About 10 us: Thread.SpinWait makes one round last about 37 ns on every processor. Handing over work takes less than 1 us, so what
    // has not come by then waits for a thread that has long work or no core; and a scheduler's switch, which is what the thread that
    // wants this core waits for, costs a few.
    private const int PauseRounds = 270;

    // Where threads outnumber cores, somebody else has work for the core. Offering it pays for short calls, which end without anyone having
    // slept; longer than this, it was measured to gain nothing (4 to 256 workers on two cores).
    private static readonly TimeSpan crowdedTime = TimeSpan.FromMicroseconds(100);

    private readonly long ticks = Ticks(time);
    private readonly long crowdedTicks = Ticks(time < crowdedTime ? time : crowdedTime);

    /// <summary>True as soon as it has come, false when the time has passed.</summary>
    /// <param name="awaited">What to wait for.</param>
    /// <param name="crowded">More threads take part than there are cores: no pauses, which keep a core from those that have work.</param>
    public bool Wait<TAwaited>(TAwaited awaited, bool crowded)
        where TAwaited : struct, IAwaited
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

    // The longest TimeSpan in ticks of a nanosecond does not fit.
    private static long Ticks(TimeSpan time) => (long)Math.Min(time.TotalSeconds * Stopwatch.Frequency, long.MaxValue / 2);
}
