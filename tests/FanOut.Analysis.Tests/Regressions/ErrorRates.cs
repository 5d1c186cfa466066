using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>What many comparisons drawn from the recordings said.</summary>
/// <param name="Slower">How often <c>fanout compare</c> called HEAD slower.</param>
/// <param name="Yardsticks">How often the other rules did, in their order; criterion's resamples take longer than all the rest.</param>
/// <param name="Covered">How often the interval held 1.</param>
/// <param name="Stated">The detectable effect that the comparison in the middle stated, as a share of BASE.</param>
/// <param name="Seen">The effect that would have been found in 80 of 100 of them, as a share of BASE.</param>
internal sealed record ErrorRates(Tally Slower, Lazy<IReadOnlyList<Tally>> Yardsticks, Tally Covered, double Stated, double Seen)
{
    public static ErrorRates Of(DrawnComparisons drawn, int comparisons)
    {
        TwoSides[] sides = [.. drawn.Draw(comparisons)];
        BenchmarkComparison[] said = [.. sides.AsParallel().AsOrdered().Select(two => two.Compare(drawn.Margin))];
        Tally Share(Func<BenchmarkComparison, bool> happened) => new(said.Count(happened), said.Length);
        return new ErrorRates(
            Share(comparison => comparison.Verdict == Verdict.Slower),
            new(() => [.. Yardstick.All.Select(
                rule => new Tally(sides.AsParallel().Count(two => rule.CallsSlower(two, drawn.Margin)), sides.Length))]),
            Share(comparison => comparison is { Lower: <= 1, Upper: >= 1 }),
            Quantile(said, 0.5, comparison => comparison.MinimumDetectableEffect),
            // A change of HEAD moves the lower bound by as much: what it still lacks to the margin is what would have been found.
            Quantile(said, 0.8, comparison => ((1 + drawn.Margin.Relative) / comparison.Lower) - 1));
    }

    private static double Quantile(BenchmarkComparison[] said, double share, Func<BenchmarkComparison, double?> of)
    {
        double[] sorted = [.. said.Select(comparison => of(comparison) ?? double.PositiveInfinity).Order()];
        return sorted[(int)(share * (sorted.Length - 1))];
    }
}
