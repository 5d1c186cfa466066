using FanOut.Analysis.Regressions;

namespace FanOut.Reports.Comparisons;

/// <summary>A comparison as a report, verdict first.</summary>
public static class ComparisonReport
{
    internal const string MissingTitle = "Missing in head";

    public static Report From(Comparison comparison)
    {
        var notes = new Footnotes();
        var table = Table.From(HowCompared(comparison), [.. ComparisonColumns.For(comparison, notes)], comparison.Benchmarks);
        return new Report(
            ComparisonVerdict.Answer(comparison),
            string.Join(' ', [
                .. ComparedSides.Difference(comparison), .. comparison.MovedControls.Select(moved => moved.ToString())]),
            [
                new Section("What is compared", [ComparedSides.From(comparison)]),
                Section.From(
                    "Benchmarks, worst first",
                    comparison.Benchmarks.Count > 0 ? table : null,
                    notes.Texts is { Count: > 0 } texts ? new FindingList(texts) : null,
                    BulletList.From(Remarks(comparison))),
                Section.From(MissingTitle, BulletList.From(Missing(comparison))),
            ])
        {
            Tone = ComparisonVerdict.ToneOf(comparison.Outcome),
        };
    }

    /// <summary>Names of the cases that only base has.</summary>
    internal static string[] Missing(Comparison comparison) => [.. comparison.Missing.Select(comparison.Jobs.Named)];

    private static string[] Remarks(Comparison comparison) =>
    [
        .. comparison.Findings.Where(finding => finding.Kind != ComparisonFindings.ControlMoved).Select(finding => finding.ToString()),
        .. comparison.Flips.Select(flip =>
            $"Flipped: {flip.Group}: {flip.BaseWinner} was the fastest ({FigureText.Multiple(flip.Base)} as fast as the other), "
            + $"now {flip.HeadWinner} is ({FigureText.Multiple(flip.Head)})."),
        .. comparison.Added.Select(id => $"Only in head: {comparison.Jobs.Named(id)}"),
        .. comparison.NoLongerNeeded.Select(entry => $"Accepted and no longer needed: {entry.Benchmark} ({entry.Reason}, {entry.Commit})."),
    ];

    private static string HowCompared(Comparison comparison) =>
        $"Each launch is represented by the {comparison.Options.Statistic} of its iterations, "
        + $"{(comparison.Paired ? "compared round by round" : "the sides compared as two sets")}. "
        + $"Margin {comparison.Options.Margin}. ~: no difference shown.";
}
