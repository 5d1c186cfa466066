using System.Text;
using FanOut.Reports.Html;
using FanOut.Reports.Markdown;

namespace FanOut.Reports;

/// <summary>A report as files of a folder.</summary>
public static class ReportFiles
{
    public const string Name = "fanout-report";

    /// <summary>The page in Markdown and its charts.</summary>
    public static IReadOnlyList<ReportFile> Markdown(Report report)
    {
        var (text, charts) = MarkdownReport.Format(report, Name);
        return [new ReportFile($"{Name}.md", text), .. charts.Select(chart => new ReportFile(chart.File, ChartSvg.File(chart.Chart)))];
    }

    public static IReadOnlyList<ReportFile> Html(Report report) => [new ReportFile($"{Name}.html", HtmlReport.Format(report))];

    /// <summary>Writes files into a folder, created if missing, and returns their paths.</summary>
    /// <exception cref="ResultFileException">The folder or a file cannot be written; no file is half-written.</exception>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<ReportFile> files)
    {
        (string Path, ReadOnlyMemory<byte> Content)[] written =
            [.. files.Select(file => (Path.Combine(folder, file.Name), (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Content)))];
        WholeFiles.CreateFolder(folder);
        WholeFiles.Write(written);
        return [.. written.Select(file => file.Path)];
    }
}

/// <summary>A file of a report, its name without a folder.</summary>
public sealed record ReportFile(string Name, string Content);
