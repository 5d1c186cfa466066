using FanOut.Analysis.Findings;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Documents;

namespace FanOut.Cli;

/// <summary>A comparison as a document like that of a run, verdict first: for a page, and for Markdown.</summary>
internal static class ComparisonReport
{
    public static Report Of(Comparison comparison)
    {
        var notes = new Footnotes();
        var table = ComparisonTable.Of(comparison, notes);
        Block[] body =
        [
            .. comparison.Benchmarks.Count > 0 ? new Block[] { TableOf(comparison, table) } : [],
            .. ComparisonText.Notes(comparison, notes).ToArray() is { Length: > 0 } some ? new Block[] { new BulletList(some) } : [],
        ];
        return new Report(ComparisonText.Answer(comparison), "",
        [
            new Section("What is compared", [
                .. comparison.Findings.OfType<ControlMoved>().Select(finding => new Answer([finding.ToString()])),
                new Facts(ComparisonHeading.Facts(comparison)),
            ]),
            new Section("Benchmarks, worst first", body),
            .. ComparisonText.Missing(comparison) is { Count: > 0 } missing ? [new Section(ComparisonText.MissingTitle, [new BulletList(missing)])] : Array.Empty<Section>(),
        ]);
    }

    private static Table TableOf(Comparison comparison, TextTable rows) => new(
        ComparisonText.Explanation(comparison),
        [.. rows.Header.Select((name, index) => new Column(name, IsText: index == 0 || name == ComparisonTable.Job))],
        [.. rows.Rows.Select(row => (IReadOnlyList<Cell>)[.. row.Select(cell => new Cell(cell))])]);
}
