using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>
/// benchstat of golang/perf: a two-sided Mann-Whitney test at 5 % on one value per launch, the mean that Go's own harness prints; no change
/// is too small, and none of many benchmarks counts for more or less. What it calls different is slower if the median is higher.
/// </summary>
internal sealed class BenchstatRule : IYardstick
{
    private const double Alpha = 0.05;

    public string Name => "benchstat";

    public bool CallsSlower(TwoSides sides, Margin margin)
    {
        double[] @base = [.. sides.Base.Select(Enumerable.Average)];
        double[] head = [.. sides.Head.Select(Enumerable.Average)];
        return 2 * Math.Min(MannWhitney.GreaterP(head, @base), MannWhitney.GreaterP(@base, head)) < Alpha && Median(head) > Median(@base);
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
