using FanOut.Analysis.Regressions;
using FanOut.Reports.Comparisons;
using FanOut.Reports.Html;
using FanOut.Reports.Markdown;
using FanOut.Reports.Terminal;
using FanOut.Reports.Texts;

namespace FanOut.Cli.Ab;

/// <summary>The answer of a run beside its rounds, for whoever comes later: as text, Markdown, JSON, a page, and annotations.</summary>
internal static class AbResults
{
    /// <summary>Writes <c>comparison.txt</c>, <c>.md</c>, <c>.json</c> and <c>.html</c>, and <c>annotations.txt</c> for GitHub Actions.</summary>
    /// <exception cref="Analysis.Results.ResultFileException">One of them cannot be written.</exception>
    public static void Write(string folder, Comparison comparison)
    {
        var report = ComparisonReport.From(comparison);
        OutputText.Write(TerminalReport.Text(report), Path.Combine(folder, "comparison.txt"));
        OutputText.Write(ComparisonAnnotations.Text(comparison), Path.Combine(folder, "annotations.txt"));
        OutputText.Write(TerminalText.Lines(ComparisonJson.Of(comparison)), Path.Combine(folder, "comparison.json"));
        OutputText.Write(MarkdownReport.Of(report, "comparison").Text, Path.Combine(folder, "comparison.md"));
        OutputText.Write(HtmlReport.Of(report), Path.Combine(folder, "comparison.html"));
    }
}
