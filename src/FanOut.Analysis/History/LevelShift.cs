namespace FanOut.Analysis.History;

/// <summary>The shift between adjoining stretches of a series by generalised least squares, for noise x(i) = r x(i-1) + e(i).</summary>
/// <remarks>Cochrane and Orcutt, Journal of the American Statistical Association 44 (1949), with the first point weighted as by Prais and
/// Winsten: two normal equations of sums over a stretch and its end points, in constant time. With r = 0, the difference of two
/// means.</remarks>
internal sealed class LevelShift
{
    private const double RangeProbability = 0.95;
    private readonly double[] values;
    private readonly double[] sums;

    public LevelShift(double[] values)
    {
        this.values = values;
        sums = new double[values.Length + 1];
        for (var index = 0; index < values.Length; index++)
            sums[index + 1] = sums[index] + values[index];
    }

    /// <summary>Mean of the values from <paramref name="start"/> to the one before <paramref name="end"/>.</summary>
    public double Mean(int start, int end) => (sums[end] - sums[start]) / (end - start);

    /// <summary>The level from <paramref name="at"/> on less that before it; the variance is for noise e of variance 1.</summary>
    public (double Shift, double Variance) Between(int start, int at, int end, double correlation)
    {
        var fading = 1 - correlation;
        var square = fading * fading;
        var left = (square * (sums[at] - sums[start])) + (correlation * ((fading * values[start]) + values[at - 1] - values[at]));
        var right = (square * (sums[end] - sums[at])) + (correlation * ((fading * values[end - 1]) + values[at] - values[at - 1]));
        var (leftWeight, rightWeight) = (1 + ((at - start - 1) * square), 1 + ((end - at - 1) * square));
        var determinant = (leftWeight * rightWeight) - (correlation * correlation);
        var shift = (((leftWeight - correlation) * right) - ((rightWeight - correlation) * left)) / determinant;
        return (shift, (leftWeight + rightWeight - (2 * correlation)) / determinant);
    }

    /// <summary>The ratio of two levels whose logarithms differ by a shift, kept finite and above 0.</summary>
    public static double Ratio(double shift) => Math.Clamp(Math.Exp(shift), double.Epsilon, double.MaxValue);

    /// <summary>The range of the most likely places that together have 95 %; the likelihood of a place is exp(gain / 2).</summary>
    public (int Earliest, int Latest) FindRange(int start, int end, (int First, int Last) places, SeriesNoise noise)
    {
        // The sum of squares that a shift at the place explains, over the variance of the noise.
        var gains = new double[places.Last - places.First + 1];
        for (var index = 0; index < gains.Length; index++)
        {
            var (shift, variance) = Between(start, places.First + index, end, noise.Correlation);
            gains[index] = shift * shift / (variance * noise.Innovation * noise.Innovation);
        }

        var largest = gains.Max();
        var weights = gains.Select(gain => Math.Exp((gain - largest) / 2)).ToArray();
        var (total, sum) = (weights.Sum(), 0.0);
        var (earliest, latest) = (places.Last, places.First);
        foreach (var (weight, index) in weights.Select((weight, index) => (weight, index)).OrderByDescending(place => place.weight))
        {
            sum += weight;
            (earliest, latest) = (Math.Min(earliest, places.First + index), Math.Max(latest, places.First + index));
            if (sum >= RangeProbability * total)
                break;
        }

        return (earliest, latest);
    }
}
