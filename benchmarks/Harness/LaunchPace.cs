namespace FanOut.Benchmarks;

/// <summary>How a launch spends its time.</summary>
/// <param name="Iterations">Iterations of quick calls.</param>
/// <param name="IterationTime">Aimed-at length of each of them.</param>
/// <param name="MostLongCalls">Iterations at most where a call is one by itself.</param>
internal sealed record LaunchPace(int Iterations, TimeSpan IterationTime, int MostLongCalls)
{
    /// <summary>Iterations of a launch whose calls are iterations by themselves: as many as fit into the time of the quick ones, at least one.</summary>
    /// <param name="call">Time of one call.</param>
    public int IterationsOf(TimeSpan call) => (int)Math.Clamp(Iterations * IterationTime / call, 1, MostLongCalls);
}
