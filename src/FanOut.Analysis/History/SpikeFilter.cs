namespace FanOut.Analysis.History;

/// <summary>Takes single disturbed runs out of a series, so that they are neither change points nor part of a level.</summary>
/// <remarks>
/// A point may be off the median of the seven around it by some deviations of the noise and is moved there if it is farther. Up to three disturbed runs in a row
/// do not move that median, while four of a new level do: a step stays where it is, in full (Tukey, Exploratory Data Analysis, 1977, on running medians).
/// The first and last three points take the median of the seven at the end.
/// </remarks>
internal static class SpikeFilter
{
    private const int Around = 3;

    /// <summary>
    /// Deviations of the noise that a point may be off: of normal noise a point in a thousand is, and loses little.
    /// </summary>
    private const double Allowed = 3;

    /// <summary>The series without its spikes.</summary>
    /// <param name="values">Logarithms, at least seven.</param>
    public static double[] Clip(double[] values)
    {
        var deviations = Deviations(values);
        var clipped = new double[values.Length];
        Span<double> seven = stackalloc double[(2 * Around) + 1];
        for (var index = 0; index < values.Length; index++)
        {
            var start = Math.Clamp(index - Around, 0, values.Length - seven.Length);
            values.AsSpan(start, seven.Length).CopyTo(seven);
            seven.Sort();
            var (median, reach) = (seven[Around], Allowed * Math.Max(deviations[index], SeriesNoise.Least));
            clipped[index] = Math.Clamp(values[index], median - reach, median + reach);
        }

        return clipped;
    }

    /// <summary>Around each point, the deviation that the median step from one point to the next says: 0.6745 of it for normal noise, times the root of 2.</summary>
    private static double[] Deviations(double[] values)
    {
        const double MedianOfNormalSteps = 0.6745 * 1.4142135623730951;
        var deviations = new double[values.Length];
        var median = new SlidingMedian(2 * SeriesNoise.Reach);
        var (start, end) = (0, 0);
        for (var index = 0; index < values.Length; index++)
        {
            // Steps from a point to the next one, within the points from index - Reach to index + Reach.
            for (; start < index - SeriesNoise.Reach; start++)
                median.Remove(Math.Abs(values[start + 1] - values[start]));
            for (; end < Math.Min(values.Length - 1, index + SeriesNoise.Reach); end++)
                median.Add(Math.Abs(values[end + 1] - values[end]));
            deviations[index] = median.Median / MedianOfNormalSteps;
        }

        return deviations;
    }
}
