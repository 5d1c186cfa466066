namespace FanOut.Benchmarks;

/// <summary>How a launch spends its time.</summary>
/// <param name="Iterations">Iterations of quick calls.</param>
/// <param name="MostLongCalls">Iterations at most where a call is one by itself.</param>
/// <param name="LongCallsTime">What such calls may take together.</param>
/// <param name="CallsBeside">How many of these are no iterations.</param>
internal sealed record LaunchPace(int Iterations, int MostLongCalls, TimeSpan LongCallsTime, int CallsBeside)
{
    /// <summary>Iterations of a launch whose calls are iterations by themselves: as many as fit into the time for them, at least one.</summary>
    /// <param name="call">Time of one call.</param>
    public int IterationsOf(TimeSpan call) => (int)Math.Clamp((LongCallsTime / call) - CallsBeside, 1, MostLongCalls);
}
