using System.Text;
using FanOut.Analysis.Results;
using FanOut.Reports.Charts;
using FanOut.Reports.Documents;
using FanOut.Reports.Html;
using FanOut.Reports.Markdown;

namespace FanOut.Reports;

/// <summary>A report as files of a folder.</summary>
public static class ReportFiles
{
    /// <summary>What the names of all files of a report begin with.</summary>
    public const string Name = "fanout-report";

    /// <summary>The page in Markdown and its charts.</summary>
    /// <param name="report">What to say.</param>
    public static IReadOnlyList<ReportFile> Markdown(Report report)
    {
        var (text, charts) = MarkdownReport.Of(report, Name);
        return [new ReportFile($"{Name}.md", text), .. charts.Select(chart => new ReportFile(chart.File, ChartSvg.File(chart.Chart)))];
    }

    /// <summary>The page that opens offline.</summary>
    /// <param name="report">What to say.</param>
    public static IReadOnlyList<ReportFile> Html(Report report) => [new ReportFile($"{Name}.html", HtmlReport.Of(report))];

    /// <summary>Writes files into a folder, which is made where it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="files">Its files.</param>
    /// <returns>Paths of the files.</returns>
    /// <exception cref="ResultFileException">The folder cannot be made, or a file cannot be written; none is half-written.</exception>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<ReportFile> files)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        WholeFiles.CreateFolder(folder);
        WholeFiles.Write([.. files.Select(file => (Path.Combine(folder, file.Name), (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Content)))]);
        return [.. files.Select(file => Path.Combine(folder, file.Name))];
    }
}

/// <summary>A file of a report.</summary>
/// <param name="Name">Its name without a folder.</param>
/// <param name="Content">Its text.</param>
public sealed record ReportFile(string Name, string Content);
