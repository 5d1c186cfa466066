using System.Collections.Concurrent;

namespace FanOut.Analysis.Statistics;

/// <summary>Distribution of Wilcoxon's signed-rank statistic under a symmetric distribution (Wilcoxon, Individual Comparisons by Ranking
/// Methods, Biometrics Bulletin 1(6), 1945; Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd edition, section
/// 3.1).</summary>
internal static class SignedRank
{
    /// <summary>Up to here the distribution is counted out; beyond, the normal one is right to three digits far into the tail.</summary>
    private const int LargestExact = 200;

    private static readonly ConcurrentDictionary<int, SymmetricCount> known = new();

    /// <summary>The shift of paired differences: its values are the Walsh averages, their median the Hodges-Lehmann estimate (Hodges and
    /// Lehmann, Estimates of Location Based on Rank Tests, Annals of Mathematical Statistics 34(2), 1963), and Tukey's bounds are two of
    /// them.</summary>
    /// <param name="differences">One finite difference per pair, at least one.</param>
    public static RankShift Shift(ReadOnlySpan<double> differences)
    {
        var count = differences.Length;
        return new RankShift(OrderedValues.Sort(WalshAverages(differences)), Distribution(count), count - 1);
    }

    /// <summary>The means of all pairs of differences, each with itself included, in no order.</summary>
    /// <param name="differences">One finite difference per pair, at least one.</param>
    public static double[] WalshAverages(ReadOnlySpan<double> differences)
    {
        var count = differences.Length;
        ArgumentOutOfRangeException.ThrowIfZero(count, nameof(differences));
        var averages = new double[count * (count + 1) / 2];
        var next = 0;
        for (var first = 0; first < count; first++)
        {
            for (var second = 0; second <= first; second++)
                averages[next++] = (differences[first] / 2) + (differences[second] / 2);
        }

        return averages;
    }

    /// <summary>The smallest one-sided p that so many pairs can give: 2^-n.</summary>
    public static double SmallestP(int pairs) => Math.Pow(2, -pairs);

    /// <summary>The fewest pairs that can give so small a p.</summary>
    /// <param name="p">Above 0, at most 1.</param>
    public static int MinPairs(double p) => (int)Math.Ceiling(-Math.Log2(p));

    public static SymmetricCount Distribution(int pairs) => known.GetOrAdd(pairs, Counted);

    private static SymmetricCount Counted(int pairs)
    {
        var largest = pairs * (pairs + 1) / 2;
        if (pairs > LargestExact)
            return SymmetricCount.Normal(largest, Math.Sqrt(pairs * (pairs + 1.0) * ((2.0 * pairs) + 1) / 24));

        // Rank k joins the sum or does not, each with probability one half.
        var probabilities = new double[largest + 1];
        probabilities[0] = 1;
        for (var rank = 1; rank <= pairs; rank++)
        {
            for (var sum = largest; sum >= 0; sum--)
                probabilities[sum] = (probabilities[sum] + (sum >= rank ? probabilities[sum - rank] : 0)) / 2;
        }

        return SymmetricCount.Exact(probabilities);
    }
}
