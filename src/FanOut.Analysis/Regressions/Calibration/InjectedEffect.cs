using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>How much longer a benchmark took for the most injected work, which it may ignore.</summary>
/// <param name="Work">Multiple of the work of BASE.</param>
/// <param name="Ratio">Multiple of the time of BASE, the median of the rounds.</param>
public sealed record InjectedEffect(double Work, double Ratio)
{
    /// <summary>Start and end of a call, which more work does not lengthen, and noise may change the ratio by 5 %.</summary>
    public const double Tolerance = 0.05;

    /// <summary>Whether the ratio is within <see cref="Tolerance"/> of the work.</summary>
    public bool IsThere => Math.Abs(Math.Log(Ratio / Work)) <= Math.Log(1 + Tolerance);

    internal static InjectedEffect From(double work, TimeSamples samples) => new(work, Math.Exp(samples.Differences.Median()));
}
