using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Statistics;

/// <summary>What launches reported of a quantity that is counted and not timed: the middle one, the least and the greatest.</summary>
/// <remarks>No interval: such quantities may be 0 or negative, or agree in all launches, and logarithms need a spread above 0.</remarks>
/// <param name="Median">The middle one; the mean of the middle two where there is none.</param>
/// <param name="Launches">How many there are, at least 1.</param>
public sealed record Spread(double Median, double Min, double Max, int Launches)
{
    /// <summary>The spread of some numbers; null where there are none.</summary>
    /// <param name="values">One per launch, finite.</param>
    public static Spread? From(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? null : new Spread(SortedArrayStatistics.Median(sorted), sorted[0], sorted[^1], sorted.Length);
    }
}
