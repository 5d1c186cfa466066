namespace FanOut.Analysis.History;

/// <summary>
/// The shift of the mean level between two adjoining stretches of a series whose noise follows its predecessor: generalised least squares for noise
/// x(i) = r x(i-1) + e(i), in constant time for any two stretches.
/// </summary>
/// <remarks>
/// With the noise whitened (Cochrane and Orcutt, Application of Least Squares Regression to Relationships Containing Auto-Correlated Error Terms, Journal of
/// the American Statistical Association 44, 1949; the first point weighted as Prais and Winsten do), both levels follow from two normal equations, whose
/// entries are sums over a stretch and its end points. With r = 0 this is the ordinary difference of two means.
/// </remarks>
internal sealed class LevelShift
{
    private readonly double[] values;
    private readonly double[] sums;

    /// <summary>Prepares the sums over a series.</summary>
    /// <param name="values">Finite values.</param>
    public LevelShift(double[] values)
    {
        this.values = values;
        sums = new double[values.Length + 1];
        for (var index = 0; index < values.Length; index++)
            sums[index + 1] = sums[index] + values[index];
    }

    /// <summary>The mean of the points from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public double Mean(int start, int end) => (sums[end] - sums[start]) / (end - start);

    /// <summary>
    /// The level from <paramref name="at"/> to before <paramref name="end"/> less the one from <paramref name="start"/> to before <paramref name="at"/>.
    /// </summary>
    /// <param name="start">First point of the left stretch.</param>
    /// <param name="at">First point of the right stretch, above <paramref name="start"/>.</param>
    /// <param name="end">Behind the last point of the right stretch, above <paramref name="at"/>.</param>
    /// <param name="correlation">r, 0 to below 1.</param>
    /// <returns>The shift, and its variance for noise e of variance 1.</returns>
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
}
