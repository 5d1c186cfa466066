using System.Collections.Concurrent;

namespace FanOut.Analysis.Statistics;

/// <summary>Distribution of the rank-sum statistic of two independent sets (Mann and Whitney, On a Test of Whether one of Two Random
/// Variables is Stochastically Larger than the Other, Annals of Mathematical Statistics 18(1), 1947).</summary>
internal static class RankSum
{
    /// <summary>Product of the sizes up to which the distribution is exact (0.1 s of work); beyond, it is the normal one.</summary>
    private const int LargestExact = 10_000;

    /// <summary>The benchmarks of a set have mostly the same numbers of launches.</summary>
    private static readonly ConcurrentDictionary<(int First, int Second), SymmetricCount> known = new();

    /// <summary>The shift from one set to another: its values are all differences, which are never listed, their median the Hodges-Lehmann
    /// estimate, and Moses's bounds are two of them (Hollander, Wolfe and Chicken, section 4.3).</summary>
    /// <param name="from">Finite values, at least one.</param>
    /// <param name="to">Finite values, at least one.</param>
    public static RankShift Shift(ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        ArgumentOutOfRangeException.ThrowIfZero(from.Length, nameof(from));
        ArgumentOutOfRangeException.ThrowIfZero(to.Length, nameof(to));
        return new RankShift(OrderedValues.Differences(from, to), Distribution(from.Length, to.Length), from.Length + to.Length - 2.0);
    }

    /// <summary>The smallest one-sided p that sets of these sizes can give: one in all the ways to draw one from both together.</summary>
    public static double SmallestP(int first, int second)
    {
        var smallest = 1.0;
        for (var drawn = 1; drawn <= first; drawn++)
            smallest *= drawn / (double)(second + drawn);
        return smallest;
    }

    /// <summary>The distribution of U, 0 to first * second.</summary>
    public static SymmetricCount Distribution(int first, int second) =>
        known.GetOrAdd((Math.Min(first, second), Math.Max(first, second)), sizes => Counted(sizes.First, sizes.Second));

    private static SymmetricCount Counted(int first, int second)
    {
        var largest = (long)first * second;
        if (largest > LargestExact)
            return SymmetricCount.Normal(largest, Math.Sqrt(largest * (first + second + 1.0) / 12));

        // The largest of all values belongs to the first set, and then exceeds the whole second one, or to the second. In probabilities, so
        // that nothing overflows: p(m, n, u) = m/(m+n) p(m-1, n, u-n) + n/(m+n) p(m, n-1, u).
        var before = Enumerable.Range(0, second + 1).Select(_ => new double[] { 1 }).ToArray();
        for (var m = 1; m <= first; m++)
        {
            var row = new double[second + 1][];
            row[0] = [1];
            for (var n = 1; n <= second; n++)
            {
                var probabilities = new double[(m * n) + 1];
                for (var u = 0; u < probabilities.Length; u++)
                {
                    var ofFirst = u >= n ? before[n][u - n] : 0;
                    var ofSecond = u < row[n - 1].Length ? row[n - 1][u] : 0;
                    probabilities[u] = ((m * ofFirst) + (n * ofSecond)) / (m + n);
                }

                row[n] = probabilities;
            }

            before = row;
        }

        return SymmetricCount.Exact(before[second]);
    }
}
