namespace FanOut.Analysis.Statistics;

/// <summary>Which of many p-values count, so that of those that do a stated share at most is false (Benjamini and Hochberg, Controlling the
/// False Discovery Rate, Journal of the Royal Statistical Society B 57(1), 1995).</summary>
internal static class BenjaminiHochberg
{
    /// <summary>The largest p(k) of m, in rising order, that is at most q k / m; below 0 where none is.</summary>
    /// <param name="ps">The p-values of the whole set, in any order.</param>
    /// <param name="rate">q, the share of false ones among those that count; above 0 and below 1.</param>
    public static double Threshold(IReadOnlyCollection<double> ps, double rate) =>
        ps.Order().Where((p, index) => p <= rate * (index + 1) / ps.Count).LastOrDefault(-1);
}
