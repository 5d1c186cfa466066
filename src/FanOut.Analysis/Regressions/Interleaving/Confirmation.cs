using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions.Interleaving;

/// <summary>A second batch of rounds for the apparent regressions of the first; only what both find is reported.</summary>
/// <remarks>The first batch picks the worst of many, and chance helps; the second asks about those only, without any launch of the first. A
/// one-sided level of 5 % is enough there: chance passes both with the product, 0.005 x 0.05 for a benchmark right at the margin, so that a
/// false alarm in 1 of 100 runs would take 40 such benchmarks; and in at most 0.05 x 0.05 of all runs if nothing exceeds the margin,
/// however many there are. True regressions are lost less often here than at the stricter level of the first batch.</remarks>
public static class Confirmation
{
    /// <summary>Two-sided: 5 % on either side.</summary>
    public static ConfidenceLevel Level { get; } = new(0.90);

    /// <summary>How the second batch compares.</summary>
    public static ComparisonOptions Options(ComparisonOptions asked) => asked with { Level = Level };

    /// <summary>The first comparison: inconclusive if not confirmed, contaminated if a control moved in the second.</summary>
    /// <param name="second">The new rounds alone, compared with <see cref="Options"/>.</param>
    public static Comparison Apply(Comparison first, Comparison second)
    {
        var again = second.Benchmarks.Where(benchmark => !benchmark.IsControl).ToLookup(benchmark => benchmark.Benchmark);
        Finding[] moved = [.. second.MovedControls];
        var benchmarks = first.Benchmarks.Select(benchmark => Confirmed(benchmark, again[benchmark.Benchmark], first.Options.Margin));
        return first with
        {
            Benchmarks = [.. moved.Length > 0 ? benchmarks.Select(NegativeControl.Unjudged) : benchmarks],
            Findings = [.. moved, .. first.Findings],
        };
    }

    private static BenchmarkComparison Confirmed(BenchmarkComparison benchmark, IEnumerable<BenchmarkComparison> again, Margin margin)
    {
        if (benchmark is not { Verdict: Verdict.Slower, Accepted: null })
            return benchmark;

        var limit = Math.Exp(margin.LogFrom(benchmark.BaseTime!.Value));

        // With several jobs, a name has several cases.
        var fresh = again.FirstOrDefault(other => other.Job == benchmark.Job) ?? again.FirstOrDefault();
        return fresh?.Verdict is Verdict.Slower or Verdict.Failed
            ? benchmark with { Confirmation = fresh, Verdict = fresh.Verdict }
            : benchmark with
            {
                Confirmation = fresh,
                Verdict = Verdict.Inconclusive,
                Findings = [.. benchmark.Findings,
                    ComparisonFindings.DescribeNotConfirmed(fresh?.Lower is { } lower ? Math.Min(lower, limit) : null, limit)],
            };
    }
}
