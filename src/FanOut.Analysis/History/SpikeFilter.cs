namespace FanOut.Analysis.History;

/// <summary>Cuts single disturbed runs, so that they neither are change points nor distort a level.</summary>
/// <remarks>A point is cut to three deviations around the median of the seven points around it (running medians: Tukey, Exploratory Data
/// Analysis, 1977). Three disturbed runs do not move that median, four runs of a new level do; the ends use the seven points
/// there.</remarks>
internal static class SpikeFilter
{
    private const int Around = 3;

    /// <summary>One point in a thousand of normal noise is farther, and loses little.</summary>
    private const double MaxDeviations = 3;

    /// <summary><paramref name="values"/>: logarithms, at least seven.</summary>
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
            var (median, reach) = (seven[Around], MaxDeviations * Math.Max(deviations[index], SeriesNoise.MinInnovation));
            clipped[index] = Math.Clamp(values[index], median - reach, median + reach);
        }

        return clipped;
    }

    /// <summary>Around each point, from the median step between neighbours.</summary>
    private static double[] Deviations(double[] values)
    {
        const double MedianOfNormalSteps = 0.6745 * 1.4142135623730951;
        double[] steps = [.. values.Skip(1).Zip(values, (value, previous) => Math.Abs(value - previous))];
        var median = new SlidingMedian(steps, 0, 2 * SeriesNoise.Reach);
        var deviations = new double[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            var window = (Math.Max(0, index - SeriesNoise.Reach), Math.Min(steps.Length, index + SeriesNoise.Reach));
            deviations[index] = median.Move(window) / MedianOfNormalSteps;
        }

        return deviations;
    }
}

/// <summary>The median of a window that slides over a series; each value takes the time to copy the window.</summary>
internal sealed class SlidingMedian(double[] values, int first, int capacity)
{
    private readonly double[] sorted = new double[capacity];
    private (int Start, int End) window = (first, first);
    private int count;

    /// <summary>Moves both ends forward.</summary>
    public double Move((int Start, int End) next)
    {
        for (; window.Start < next.Start; window.Start++)
        {
            var at = Array.BinarySearch(sorted, 0, count, values[window.Start]);
            count--;
            Array.Copy(sorted, at + 1, sorted, at, count - at);
        }

        for (; window.End < next.End; window.End++)
        {
            var at = Array.BinarySearch(sorted, 0, count, values[window.End]);
            at = at < 0 ? ~at : at;
            Array.Copy(sorted, at, sorted, at + 1, count - at);
            sorted[at] = values[window.End];
            count++;
        }

        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }
}
