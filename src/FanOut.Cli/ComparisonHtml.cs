using FanOut.Analysis.Findings;
using FanOut.Analysis.Regressions;
using FanOut.Reports.Documents;
using FanOut.Reports.Html;

namespace FanOut.Cli;

/// <summary>A comparison as a page like that of a run: no script, nothing from elsewhere, in the reader's scheme.</summary>
internal static class ComparisonHtml
{
    /// <summary>The page, ended by a line feed.</summary>
    public static string Of(Comparison comparison)
    {
        var notes = new Footnotes();
        var rows = ComparisonTable.Of(comparison, notes, markdown: false);
        Block[] body =
        [
            .. comparison.Findings.OfType<ControlMoved>().Select(finding => new Answer([finding.ToString()])),
            new Facts([("base", comparison.Base.Path), ("head", comparison.Head.Path)]),
            .. comparison.Benchmarks.Count > 0 ? new Block[] { TableOf(comparison, rows) } : [],
            .. ComparisonText.Notes(comparison, notes).ToArray() is { Length: > 0 } some ? new Block[] { new BulletList(some) } : [],
        ];
        return HtmlReport.Of(new Report(ComparisonText.Answer(comparison), "", [new Section("Benchmarks, worst first", body)]));
    }

    private static Table TableOf(Comparison comparison, Analysis.Scaling.TextTable rows) => new(
        ComparisonText.Explanation(comparison),
        [.. rows.Header.Select((name, index) => new Column(name, IsText: index == 0))],
        [.. rows.Rows.Select(row => (IReadOnlyList<Cell>)[.. row.Select(cell => new Cell(cell))])]);
}
