namespace FanOut.Analysis.Statistics;

/// <summary>How much launches taken in a row resemble their neighbours, and how many independent ones they are worth.</summary>
internal static class SerialCorrelation
{
    /// <summary>
    /// The largest correlation that is taken for one: where neighbours are more alike than that, some dozens of launches are worth about one, and the
    /// estimate's correction would divide by nothing.
    /// </summary>
    private const double Largest = 0.95;

    /// <summary>Launches from which on a correlation can be told from nothing: the correction below divides by n - 4.</summary>
    private const int Fewest = 5;

    /// <summary>
    /// The lag-1 autocorrelation of several rows of launches, each around its own mean; 0 where nothing varies.
    /// </summary>
    public static double Of(params ReadOnlySpan<double[]> rows)
    {
        var (products, squares) = (0.0, 0.0);
        foreach (var row in rows)
        {
            var mean = row.Average();
            for (var launch = 0; launch < row.Length; launch++)
            {
                squares += (row[launch] - mean) * (row[launch] - mean);
                if (launch > 0)
                    products += (row[launch - 1] - mean) * (row[launch] - mean);
            }
        }

        return squares > 0 ? products / squares : 0;
    }

    /// <summary>
    /// What independent launches stay below in 99 of 100 rows (Anderson, Distribution of the Serial Correlation Coefficient, Annals of Mathematical
    /// Statistics 13(1), 1942): (-1 + z sqrt(n - 2)) / (n - 1).
    /// </summary>
    /// <param name="launches">At least 3.</param>
    public static double Limit(int launches)
    {
        const double Z99 = 2.326;
        return (-1 + (Z99 * Math.Sqrt(launches - 2))) / (launches - 1);
    }

    /// <summary>
    /// How many independent launches two rows of equally correlated ones are worth, each for itself.
    /// </summary>
    /// <remarks>
    /// In a short row the correlation comes out too low, by about (1 + 4 r) / n (Kendall, Note on Bias in the Estimation of Autocorrelation, Biometrika
    /// 41, 1954), and a test that believes it is too bold (Zwiers and von Storch, Taking Serial Correlation into Account in Tests of the Mean, Journal of
    /// Climate 8, 1995). So it is corrected, and one standard error added. Simulated over 3,000 pairs of adjacent rows of 11 launches with 13 %
    /// spread, 99 % intervals then held the truth in 99.4, 99.0 and 98.9 % at correlations of 0, 0.4 and 0.65; without the standard error in 99.3, 98.0 and
    /// 97.1 %, with the correlation as it comes out in 99.2, 96.2 and 93.1 %, and without any in 99.0, 92.9 and 80.2 %.
    /// </remarks>
    public static (double First, double Second) EffectiveLaunches(double[] first, double[] second)
    {
        // One launch of twice the time hides from the values how alike the others are, and not from their ranks. Over adjacent rows of eleven launches, taken in
        // turns with others on a machine of two cores, the larger of the two called identical code slower in 0 to 6 of 1,000, case by case, the values alone in 0 to 10.
        var larger = Math.Max(Of(first, second), Of(Ranks(first), Ranks(second)));
        var correlation = Cautious(larger, first.Length, second.Length);
        return (EffectiveLaunches(first.Length, correlation), EffectiveLaunches(second.Length, correlation));
    }

    /// <summary>
    /// n / (1 + 2 sum (1 - k/n) r^k), k from 1 to n - 1: what the variance of a mean says, if the correlation fades geometrically (Bayley and Hammersley,
    /// The "Effective" Number of Independent Observations in an Autocorrelated Time Series, Supplement to the Journal of the Royal Statistical Society 8(2), 1946).
    /// </summary>
    /// <param name="launches">At least 1.</param>
    /// <param name="correlation">Between neighbours, 0 to below 1.</param>
    internal static double EffectiveLaunches(int launches, double correlation)
    {
        var (sum, power) = (0.0, 1.0);
        for (var lag = 1; lag < launches; lag++)
        {
            power *= correlation;
            sum += (1 - (lag / (double)launches)) * power;
        }

        return launches / (1 + (2 * sum));
    }

    /// <summary>Places in rising order, from 0; of equal launches the earlier one has the lower place.</summary>
    private static double[] Ranks(double[] row)
    {
        int[] order = [.. Enumerable.Range(0, row.Length).OrderBy(launch => row[launch])];
        var ranks = new double[row.Length];
        for (var rank = 0; rank < order.Length; rank++)
            ranks[order[rank]] = rank;
        return ranks;
    }

    private static double Cautious(double correlation, int first, int second)
    {
        var row = Math.Min(first, second);
        if (row < Fewest)
            return Largest;
        var corrected = ((row * correlation) + 1) / (row - 4);
        var standardError = Math.Sqrt(Math.Max(1 - (corrected * corrected), 1 - (Largest * Largest)) / (first + second));
        return Math.Clamp(corrected + standardError, 0, Largest);
    }
}
