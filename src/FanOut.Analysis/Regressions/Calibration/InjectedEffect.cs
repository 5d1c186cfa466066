using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>How much longer a benchmark took for the most work that was injected: a power curve of work that never reached it would be one of nothing.</summary>
/// <param name="Work">Times the work of BASE.</param>
/// <param name="Ratio">Times the time of BASE, the geometric mean of the rounds.</param>
/// <param name="IsThere">False where the ratio is not within <see cref="Tolerance"/> of the work, and its interval does not reach there either.</param>
public sealed record InjectedEffect(double Work, double Ratio, bool IsThere)
{
    /// <summary>What start and end of a call, which more work does not lengthen, may take off: 5 %.</summary>
    public const double Tolerance = 0.05;

    internal static InjectedEffect Of(double work, TimeSamples samples)
    {
        var logs = samples.Differences;
        var mean = logs.Average();
        var variance = logs.Sum(log => (log - mean) * (log - mean)) / (logs.Length - 1);
        var reach = StudentQuantile.Of(MachineCalibration.Level, logs.Length - 1) * Math.Sqrt(variance / logs.Length);
        var distance = Math.Abs(mean - Math.Log(work));
        return new InjectedEffect(work, Math.Exp(mean), distance - reach <= Math.Log(1 + Tolerance));
    }
}
