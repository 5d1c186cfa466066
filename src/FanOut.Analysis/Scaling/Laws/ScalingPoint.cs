using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>One step of the core ladder for one strategy.</summary>
/// <param name="Workers">Number of workers, at least 1.</param>
/// <param name="Step">What the workers share, such as <c>physical</c> or <c>oversubscribed</c>; null where the run record does not tell.</param>
/// <param name="Time">Nanoseconds per call.</param>
/// <param name="Speedup">Time of the baseline for the same work over that.</param>
/// <param name="Efficiency">Speedup over workers, a fraction.</param>
/// <param name="SerialFraction">By Karp and Flatt; null for one worker.</param>
public sealed record ScalingPoint(int Workers, string? Step, Estimate Time, Estimate Speedup, Estimate Efficiency, SerialFraction? SerialFraction);
