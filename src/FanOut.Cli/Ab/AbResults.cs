using FanOut.Analysis.Regressions;

namespace FanOut.Cli.Ab;

/// <summary>The answer of a run beside its rounds, for whoever comes later: as text, Markdown, JSON, a page, and annotations.</summary>
internal static class AbResults
{
    /// <summary>Writes <c>comparison.txt</c>, <c>.md</c>, <c>.json</c> and <c>.html</c>, and <c>annotations.txt</c> for GitHub Actions.</summary>
    /// <exception cref="Analysis.Results.ResultFileException">One of them cannot be written.</exception>
    public static void Write(string folder, Comparison comparison)
    {
        OutputText.Write(ComparisonText.Of(comparison, markdown: false), Path.Combine(folder, "comparison.txt"));
        OutputText.Write(ComparisonAnnotations.Of(comparison), Path.Combine(folder, "annotations.txt"));
        OutputText.Write(ComparisonJson.Of(comparison), Path.Combine(folder, "comparison.json"));
        OutputText.Write(ComparisonText.Of(comparison, markdown: true), Path.Combine(folder, "comparison.md"));
        OutputText.Write(ComparisonHtml.Of(comparison), Path.Combine(folder, "comparison.html"));
    }
}
