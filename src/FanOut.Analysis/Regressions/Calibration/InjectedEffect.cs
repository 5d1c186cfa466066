namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>How much longer a benchmark took for the most work that was injected: a power curve of work that never reached it would be one of nothing.</summary>
/// <param name="Work">Times the work of BASE.</param>
/// <param name="Ratio">Times the time of BASE, the median of the rounds.</param>
public sealed record InjectedEffect(double Work, double Ratio)
{
    /// <summary>What start and end of a call, which more work does not lengthen, and the noise of the rounds may take off or add: 5 %.</summary>
    public const double Tolerance = 0.05;

    /// <summary>Whether the ratio is within <see cref="Tolerance"/> of the work.</summary>
    public bool IsThere => Math.Abs(Math.Log(Ratio / Work)) <= Math.Log(1 + Tolerance);

    internal static InjectedEffect Of(double work, TimeSamples samples)
    {
        double[] sorted = [.. samples.Differences.Order()];
        return new InjectedEffect(work, Math.Exp((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2));
    }
}
