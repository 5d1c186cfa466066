namespace FanOut.Tests.Strategies;

/// <summary>Whether somebody who has nothing to do takes no processor time.</summary>
internal static class Rest
{
    /// <summary>
    /// Waits for a while in which hardly any time was taken. Who spins takes some in every while; who falls asleep on a busy machine does so when it gets
    /// there.
    /// </summary>
    /// <param name="length">Of the while: many ticks, so that one who spins has more than two of them however many share the cores.</param>
    /// <param name="ticks">Processor time so far, in clock ticks of 10 ms.</param>
    /// <returns>False where none of ten was such a while.</returns>
    public static bool Comes(TimeSpan length, Func<long> ticks) => Enumerable.Range(0, 10).Any(_ =>
    {
        var before = ticks();
        Thread.Sleep(length);
        return ticks() - before <= 2;
    });
}
