using FanOut.Analysis.Statistics;
using MathNet.Numerics.Distributions;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>The test that ResultsComparer and benchstat share.</summary>
internal static class MannWhitney
{
    /// <summary>Up to here, and without ties, benchstat and Perfolizer count the distribution out; beyond, both approximate it.</summary>
    private const int LargestExact = 50;

    /// <summary>One-sided p-value of "the first set is not greater".</summary>
    public static double GreaterP(double[] first, double[] second)
    {
        var (u, ties) = Statistic(first, second);
        var largest = (double)first.Length * second.Length;
        if (Math.Max(first.Length, second.Length) <= LargestExact && ties == 0)
            return RankSum.Distribution(first.Length, second.Length).AtMost((long)(largest - u));

        double all = first.Length + second.Length;
        var deviation = Math.Sqrt(largest / 12 * (all + 1 - (ties / (all * (all - 1)))));
        return deviation > 0 ? Normal.CDF(0, 1, ((largest / 2) + 0.5 - u) / deviation) : 1;
    }

    /// <summary>Pairs in which the first set's value is the greater one, ties counting half; and the sum of t^3 - t over groups of t equal
    /// values.</summary>
    private static (double U, double Ties) Statistic(double[] first, double[] second)
    {
        (double Value, bool IsFirst)[] all = [.. first.Select(value => (value, true)), .. second.Select(value => (value, false))];
        Array.Sort(all, (one, other) => one.Value.CompareTo(other.Value));
        var (rankSum, ties) = (0.0, 0.0);
        for (var start = 0; start < all.Length;)
        {
            var end = start + 1;
            while (end < all.Length && all[end].Value == all[start].Value)
                end++;
            var rank = (start + 1 + end) / 2.0;
            for (var index = start; index < end; index++)
                rankSum += all[index].IsFirst ? rank : 0;
            double count = end - start;
            ties += (count * count * count) - count;
            start = end;
        }

        return (rankSum - (first.Length * (first.Length + 1) / 2.0), ties);
    }
}
