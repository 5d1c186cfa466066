using FanOut.Analysis.Findings;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Texts;

namespace FanOut.Cli;

/// <summary>A comparison as lines that GitHub Actions shows beside a run: an error for what became worse, a warning for what spoils the answer.</summary>
/// <remarks>GitHub keeps ten of a kind for each step: worst first, and what cannot be told is one line for all.</remarks>
internal static class ComparisonAnnotations
{
    /// <summary>The lines, each ended by a line feed; at least one.</summary>
    public static string Of(Comparison comparison) => string.Concat(Lines(comparison).Select(line => line + "\n"));

    private static IEnumerable<string> Lines(Comparison comparison)
    {
        foreach (var moved in comparison.Findings.OfType<ControlMoved>())
            yield return Line("warning", "Contaminated", moved.ToString());
        foreach (var benchmark in comparison.Benchmarks)
        {
            var name = ComparisonTable.NameOf(comparison, benchmark);
            if (benchmark.Verdict == Verdict.Failed)
                yield return Line("error", "Fails", $"{name} fails in head and not in base.");
            if (benchmark is { Verdict: Verdict.Slower, Accepted: null })
                yield return Line("error", "Slower", $"{name} takes {Ratio(benchmark)} the time of base.");
            if (benchmark is { Allocations: { IsMore: true } allocations, Accepted: null })
                yield return Line("error", "Allocates more", FormattableString.Invariant($"{name} allocates {allocations.Head:0} B, and {allocations.Base:0} B in base."));
        }

        if (ComparisonText.Missing(comparison) is { Count: > 0 } missing)
            yield return Line("warning", ComparisonText.MissingTitle, $"In base and not in head: {string.Join(", ", missing)}.");
        foreach (var flip in comparison.IsContaminated ? [] : comparison.Flips)
            yield return Line("error", "Flipped", $"{flip.Group}: {flip.BaseWinner} was the fastest, now {flip.HeadWinner} is.");
        yield return Line("notice", "Benchmarks", ComparisonText.Answer(comparison));
    }

    private static string Ratio(BenchmarkComparison row) =>
        $"{EstimateText.Digits(row.Ratio!.Value)}x [{(row.Shown is { } shown ? $"{EstimateText.Digits(shown.Lower)}; {EstimateText.Digits(shown.Upper)}" : EstimateText.NotAvailable)}]";

    private static string Line(string kind, string title, string message) => $"::{kind} title={title}::{AnnotationText.Of(message)}";
}
