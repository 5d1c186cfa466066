namespace FanOut.Tests.Strategies;

/// <summary>Whether an idle thread or process takes no processor time.</summary>
internal static class Rest
{
    /// <summary>
    /// Waits for an interval with hardly any processor time: a spinning thread takes some in each; false where none of ten had so little.
    /// </summary>
    /// <param name="length">Many ticks, so that a spinning thread has more than two of them however many share the cores.</param>
    /// <param name="ticks">Processor time so far, in clock ticks of 10 ms.</param>
    public static bool Comes(TimeSpan length, Func<long> ticks) => Enumerable.Range(0, 10).Any(_ =>
    {
        var before = ticks();
        Thread.Sleep(length);
        return ticks() - before <= 2;
    });
}
