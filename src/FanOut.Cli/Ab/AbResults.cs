using FanOut.Analysis.Regressions;

namespace FanOut.Cli.Ab;

/// <summary>The answer of a run beside its rounds, for whoever comes later: as JSON, as Markdown and as a page.</summary>
internal static class AbResults
{
    /// <summary>Writes <c>comparison.json</c>, <c>comparison.md</c> and <c>comparison.html</c>.</summary>
    /// <exception cref="Analysis.Results.ResultFileException">One of them cannot be written.</exception>
    public static void Write(string folder, Comparison comparison)
    {
        OutputText.Write(ComparisonJson.Of(comparison), Path.Combine(folder, "comparison.json"));
        OutputText.Write(ComparisonText.Of(comparison, markdown: true), Path.Combine(folder, "comparison.md"));
        OutputText.Write(ComparisonHtml.Of(comparison), Path.Combine(folder, "comparison.html"));
    }
}
