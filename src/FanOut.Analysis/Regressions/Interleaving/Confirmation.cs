using FanOut.Analysis.Findings;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions.Interleaving;

/// <summary>A second batch of rounds, of fresh processes, for what the first one found slower; only what both find is reported.</summary>
/// <remarks>
/// <para>
/// The first batch picks the worst of many, which chance helps along; the second one is asked about the picked ones only. It owes them nothing: no launch of
/// the first is in it.
/// </para>
/// <para>
/// One side at 5 % is enough there. Chance passes both with the product of the two: 0.005 x 0.05 for a benchmark that sits right at the margin, so that a
/// false alarm in 1 of 100 runs would take 40 such benchmarks, and at most 0.05 x 0.05 of all runs where nothing exceeds it, however many there are. What
/// is truly slower, and was found at the stricter level, is lost in fewer cases here than there.
/// </para>
/// </remarks>
public static class Confirmation
{
    /// <summary>Level of the two-sided interval: 5 % on either side.</summary>
    public static ConfidenceLevel Level { get; } = new(0.90);

    /// <summary>How the second batch compares.</summary>
    /// <param name="asked">What the user asks of the whole run.</param>
    public static ComparisonOptions Options(ComparisonOptions asked)
    {
        return asked with { Level = Level };
    }

    /// <summary>The first comparison with what the second one says about it.</summary>
    /// <param name="first">What found something slower.</param>
    /// <param name="second">The fresh rounds alone, compared with <see cref="Options"/>.</param>
    /// <returns>
    /// What is not confirmed is inconclusive, with a finding; with a control that moved in the second batch, the run is contaminated.
    /// </returns>
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

        // With several jobs a name stands for several cases; the one of the same job is meant.
        var fresh = again.FirstOrDefault(other => other.Job == benchmark.Job) ?? again.FirstOrDefault();
        return fresh?.Verdict is Verdict.Slower or Verdict.Failed
            ? benchmark with { Confirmation = fresh, Verdict = fresh.Verdict }
            : benchmark with
            {
                Confirmation = fresh,
                Verdict = Verdict.Inconclusive,
                Findings = [.. benchmark.Findings, ComparisonFindings.DescribeNotConfirmed(fresh?.Lower is { } lower ? Math.Min(lower, limit) : null, limit)],
            };
    }
}
