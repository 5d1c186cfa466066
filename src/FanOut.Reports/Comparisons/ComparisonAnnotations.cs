using FanOut.Analysis.Regressions;

namespace FanOut.Reports.Comparisons;

/// <summary>A comparison as annotations of GitHub Actions: an error for each regression, a warning for what spoils the answer.</summary>
/// <remarks>GitHub keeps ten of a kind for each step: worst first, and everything undecided in one line.</remarks>
public static class ComparisonAnnotations
{
    /// <summary>At least one line, each ended by a line feed.</summary>
    public static string Text(Comparison comparison) => string.Concat(Lines(comparison).Select(line => line + "\n"));

    private static IEnumerable<string> Lines(Comparison comparison)
    {
        foreach (var difference in ComparedSides.Difference(comparison))
            yield return Line("notice", "Sides", difference);
        foreach (var moved in comparison.MovedControls)
            yield return Line("warning", "Contaminated", moved.ToString());
        foreach (var row in comparison.Benchmarks)
        {
            var name = ComparisonColumns.NameOf(comparison, row);
            if (row.Verdict == Verdict.Failed)
                yield return Line("error", "Fails", $"{name} fails in head and not in base.");
            if (row is { Verdict: Verdict.Slower, Accepted: null })
                yield return Line("error", "Slower", $"{name} takes {ComparisonColumns.Ratio(row)} the time of base.");
            if (row is { Allocations: { IsMore: true } allocations, Accepted: null })
                yield return Line("error", "Allocates more",
                    FormattableString.Invariant($"{name} allocates {allocations.Head:0} B, and {allocations.Base:0} B in base."));
        }

        if (ComparisonReport.Missing(comparison) is { Length: > 0 } missing)
            yield return Line("warning", ComparisonReport.MissingTitle, $"In base and not in head: {string.Join(", ", missing)}.");
        foreach (var flip in comparison.IsContaminated ? [] : comparison.Flips)
            yield return Line("error", "Flipped", $"{flip.Group}: {flip.BaseWinner} was the fastest, now {flip.HeadWinner} is.");
        yield return Line("notice", "Benchmarks", ComparisonVerdict.Answer(comparison));
    }

    private static string Line(string kind, string title, string message) => $"::{kind} title={title}::{AnnotationText.Escape(message)}";
}
