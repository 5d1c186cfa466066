using MathNet.Numerics.Statistics;

namespace FanOut.Reports.Tracking;

/// <summary>A series in a few block characters.</summary>
public static class Sparkline
{
    private const string Steps = "▁▂▃▄▅▆▇█";

    /// <summary>Spread, as a fraction of the value, that fills the height at least: noise would look like change otherwise.</summary>
    private const double MinSpread = 0.05;

    /// <summary>At most so many characters, each for the median of equally many runs: an outlier does not set the scale.</summary>
    /// <param name="values">Positive and finite, of allocations also 0; at least one.</param>
    public static string Draw(IReadOnlyList<double> values, int width)
    {
        var count = Math.Min(width, values.Count);
        double[] levels = [.. Enumerable.Range(0, values.Count).GroupBy(run => (long)run * count / values.Count, run => values[run])
            .Select(group => Log(group.Median()))];
        var (low, high) = Widen(levels.Min(), levels.Max());
        return string.Concat(levels.Select(level => Steps[(int)Math.Round((level - low) / (high - low) * (Steps.Length - 1))]));
    }

    /// <summary>The logarithm of a value; 0 bytes lie below all others.</summary>
    internal static double Log(double value) => Math.Log(value == 0 ? 0.5 : value);

    internal static (double Low, double High) Widen(double low, double high)
    {
        var spread = Math.Max(high - low, MinSpread);
        return ((low + high - spread) / 2, (low + high + spread) / 2);
    }
}
