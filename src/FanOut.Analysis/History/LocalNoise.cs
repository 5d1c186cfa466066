namespace FanOut.Analysis.History;

/// <summary>The noise around every place of a series before anything is known of its levels: from differences, which a level does not enter.</summary>
/// <remarks>
/// Noise of deviation s and correlation r makes differences of neighbours of variance 2 s² (1 - r), and differences across one point of 2 s² (1 - r²): their
/// ratio is 1 + r, and half of the latter is the variance of what a point adds. Differences are cut at some of their median deviations, so that a step,
/// which is in one of the former and in two of the latter, moves neither by much.
/// </remarks>
internal static class LocalNoise
{
    /// <summary>Deviations at which a difference is cut.</summary>
    private const double Cut = 2.5;

    /// <summary>What that leaves of the variance of normal differences: 1 - 2 (c phi(c) + (1 - c²) (1 - Phi(c))) at c = 2.5.</summary>
    private const double Left = 0.9775;

    private const double MedianOfNormal = 0.6745;

    /// <summary>The noise around the place before each point; the first entry means nothing.</summary>
    /// <param name="values">At least 4.</param>
    public static SeriesNoise[] Of(double[] values)
    {
        var (near, across) = (Variances(values, 1), Variances(values, 2));
        var noise = new SeriesNoise[values.Length];
        for (var at = 1; at < noise.Length; at++)
        {
            var correlation = near[at] > 0 ? Math.Clamp((across[at] / near[at]) - 1, 0, SeriesNoise.Largest) : 0;
            noise[at] = new SeriesNoise(correlation, Math.Max(Math.Sqrt(across[at] / 2), SeriesNoise.Least), 2 * SeriesNoise.Reach);
        }

        return noise;
    }

    /// <summary>Variance of the differences between points that are <paramref name="lag"/> apart, among the points to both sides of each place.</summary>
    private static double[] Variances(double[] values, int lag)
    {
        var differences = new double[values.Length];
        for (var index = lag; index < values.Length; index++)
            differences[index] = Math.Abs(values[index] - values[index - lag]);
        var cuts = Cuts(differences, lag);

        var sums = new double[values.Length + 1];
        for (var index = lag; index < values.Length; index++)
        {
            // The place before the point, or the two around the middle one: the same seen from the other end of the series.
            var cut = Math.Min(differences[index], (cuts[index - lag + 1] + cuts[index]) / 2);
            sums[index + 1] = sums[index] + (cut * cut);
        }

        var variances = new double[values.Length];
        for (var at = 1; at < values.Length; at++)
        {
            var (start, end) = Differences(at, values.Length, lag);
            variances[at] = (sums[end] - sums[start]) / (end - start) / Left;
        }

        return variances;
    }

    private static double[] Cuts(double[] differences, int lag)
    {
        var cuts = new double[differences.Length];
        var median = new SlidingMedian(2 * SeriesNoise.Reach);
        var (start, end) = (lag, lag);
        for (var at = 1; at < cuts.Length; at++)
        {
            var (from, to) = Differences(at, cuts.Length, lag);
            for (; start < from; start++)
                median.Remove(differences[start]);
            for (; end < to; end++)
                median.Add(differences[end]);
            cuts[at] = Cut * median.Median / MedianOfNormal;
        }

        return cuts;
    }

    /// <summary>The differences whose points are all within reach of the place before a point.</summary>
    private static (int Start, int End) Differences(int at, int length, int lag) =>
        (Math.Max(0, at - SeriesNoise.Reach) + lag, Math.Min(length, at + SeriesNoise.Reach));
}
