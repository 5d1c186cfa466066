namespace FanOut.Analysis.History;

/// <summary>The noise around every place before levels are known: from differences, which do not depend on the level.</summary>
/// <remarks>For noise of deviation s and correlation r, differences of neighbours have variance 2 s² (1 - r), those across a point
/// 2 s² (1 - r²): the ratio is 1 + r, and half of the latter is the variance of the innovations. Large differences are cut: they may be
/// steps.</remarks>
internal static class LocalNoise
{
    /// <summary>Deviations at which a difference is cut.</summary>
    private const double Cut = 2.5;

    /// <summary>Variance of normal differences after the cut: 1 - 2 (c phi(c) + (1 - c²) (1 - Phi(c))) at c = 2.5.</summary>
    private const double VarianceLeft = 0.9775;

    private const double MedianOfNormal = 0.6745;

    /// <summary>The noise around the place before each point of at least 4; the first entry is not used.</summary>
    public static SeriesNoise[] Estimate(double[] values)
    {
        var (near, across) = (Variances(values, 1), Variances(values, 2));
        var noise = new SeriesNoise[values.Length];
        for (var at = 1; at < noise.Length; at++)
        {
            var correlation = near[at] > 0 ? Math.Clamp((across[at] / near[at]) - 1, 0, SeriesNoise.MaxCorrelation) : 0;
            noise[at] = new SeriesNoise(correlation, Math.Max(Math.Sqrt(across[at] / 2), SeriesNoise.MinInnovation), 2 * SeriesNoise.Reach);
        }

        return noise;
    }

    /// <summary>Variance of the differences between points <paramref name="lag"/> apart, on both sides of each place.</summary>
    private static double[] Variances(double[] values, int lag)
    {
        var differences = new double[values.Length];
        for (var index = lag; index < values.Length; index++)
            differences[index] = Math.Abs(values[index] - values[index - lag]);
        var cuts = Cuts(differences, lag);

        var sums = new double[values.Length + 1];
        for (var index = lag; index < values.Length; index++)
        {
            // Both places around the difference count, so that the reversed series gives the same.
            var cut = Math.Min(differences[index], (cuts[index - lag + 1] + cuts[index]) / 2);
            sums[index + 1] = sums[index] + (cut * cut);
        }

        var variances = new double[values.Length];
        for (var at = 1; at < values.Length; at++)
        {
            var (start, end) = Differences(at, values.Length, lag);
            variances[at] = (sums[end] - sums[start]) / (end - start) / VarianceLeft;
        }

        return variances;
    }

    private static double[] Cuts(double[] differences, int lag)
    {
        var median = new SlidingMedian(differences, lag, 2 * SeriesNoise.Reach);
        var cuts = new double[differences.Length];
        for (var at = 1; at < cuts.Length; at++)
            cuts[at] = Cut * median.Move(Differences(at, cuts.Length, lag)) / MedianOfNormal;
        return cuts;
    }

    /// <summary>Differences of points within reach of the place before <paramref name="at"/>.</summary>
    private static (int Start, int End) Differences(int at, int length, int lag) =>
        (Math.Max(0, at - SeriesNoise.Reach) + lag, Math.Min(length, at + SeriesNoise.Reach));
}

/// <summary>How a series varies around its level.</summary>
/// <param name="Correlation">Of neighbours.</param>
/// <param name="Innovation">Standard deviation of what a point adds to its predecessor, on logarithms.</param>
/// <param name="Freedom">Degrees of freedom of that deviation.</param>
internal readonly record struct SeriesNoise(double Correlation, double Innovation, double Freedom)
{
    /// <summary>Beyond it, noise and level cannot be separated.</summary>
    public const double MaxCorrelation = 0.95;

    /// <summary>0.01 %: results that agree better were rounded by a clock or a file.</summary>
    public const double MinInnovation = 1e-4;

    /// <summary>Points to each side that determine the noise at a place: some months of nightly runs.</summary>
    public const int Reach = 150;
}
