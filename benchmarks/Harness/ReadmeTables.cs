using System.Text.RegularExpressions;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Benchmarks;

/// <summary>Puts the tables of a run between the markers of a Markdown page, so that nobody types results by hand.</summary>
/// <remarks>
/// <c>&lt;!-- suite:machine --&gt;</c> to <c>&lt;!-- suite:end --&gt;</c> gets the block that names the machine,
/// <c>&lt;!-- suite:WeakScaling --&gt;</c> the table of that class, both from the exported Markdown reports;
/// <c>&lt;!-- suite:Growth --&gt;</c> gets the costs of <see cref="DispatchOverhead"/> by the number of workers,
/// <c>&lt;!-- suite:Metg --&gt;</c> METG and break-even from <see cref="Granularity"/>, both from the class's full JSON;
/// <c>&lt;!-- suite:FromPython --&gt;</c> the original's programs beside CPython's and .NET's, from those of all classes of the run.
/// </remarks>
internal static partial class ReadmeTables
{
    private const string ReportPrefix = "FanOut.Benchmarks.";
    private const string ReportSuffix = "-report-github.md";
    private const string JsonSuffix = "-report-full.json";

    /// <summary>Tables that are made of figures and not cut out of a class's report.</summary>
    private static readonly string[] derived = [nameof(Growth), nameof(Metg), nameof(FromPython)];

    private static readonly string[] doubts = ["Finding:", "Left out:", "Oversubscribed:"];

    /// <summary>The page with the tables of the reports; a marker whose class has no report keeps what it has.</summary>
    /// <param name="page">The page's text.</param>
    /// <param name="reports">The text of the Markdown report of each class, by the class's name.</param>
    public static string Fill(string page, IReadOnlyDictionary<string, string> reports) => Block().Replace(page, block =>
    {
        var name = block.Groups["name"].Value;
        var content = name == "machine" ? reports.Where(report => !derived.Contains(report.Key)).Select(report => Machine(report.Value)).FirstOrDefault()
            : reports.TryGetValue(name, out var report) ? derived.Contains(name) ? report : Table(report)
            : null;
        return content is null ? block.Value : $"<!-- suite:{name} -->\n{content}\n<!-- suite:end -->";
    });

    /// <summary>Fills a page on disk from the reports in a folder.</summary>
    /// <param name="path">The page; replaced in one step.</param>
    /// <param name="results">The folder of the exported reports.</param>
    /// <param name="classes">The classes that this run measured: reports of earlier runs do not belong on the page.</param>
    public static void Fill(string path, string results, IEnumerable<string> classes)
    {
        var reports = classes
            .Select(name => (name, file: Path.Combine(results, ReportPrefix + name + ReportSuffix)))
            .Where(pair => File.Exists(pair.file))
            .ToDictionary(pair => pair.name, pair => File.ReadAllText(pair.file));
        if (reports.ContainsKey(nameof(DispatchOverhead)) && Growth(results) is { } growth)
            reports.Add(nameof(Growth), growth);
        if (reports.ContainsKey(nameof(Granularity)) && Metg(results) is { } metg)
            reports.Add(nameof(Metg), metg);
        if (reports.ContainsKey(nameof(PythonPeers)) && FromPython(results, reports.Keys) is { } fromPython)
            reports.Add(nameof(FromPython), fromPython);
        var temporary = path + ".new";
        File.WriteAllText(temporary, Fill(File.ReadAllText(path), reports));
        File.Move(temporary, path, overwrite: true);
    }

    private static string? Growth(string results) => GrowthTable.Of(OverheadAnalysis.Of(FileOf(nameof(DispatchOverhead), results)));

    private static string? Metg(string results) => WorkSizes.Of(FileOf(nameof(Granularity), results))?.Markdown;

    private static ResultFile FileOf(string className, string results)
    {
        var file = ResultFile.Read(Path.Combine(results, ReportPrefix + className + JsonSuffix));
        return file.WithoutFailedLaunches(RunRecordFile.Read(Path.Combine(results, RunRecordFile.Name)));
    }

    private static string? FromPython(string results, IEnumerable<string> classes) => PythonTable.Of(
        [.. classes.Select(name => Path.Combine(results, ReportPrefix + name + JsonSuffix)).Where(File.Exists).Select(ResultFile.Read)],
        RunRecordFile.Read(Path.Combine(results, RunRecordFile.Name)));

    /// <summary>The fenced block at the head of a report.</summary>
    private static string Machine(string report)
    {
        var lines = Lines(report).SkipWhile(line => !line.StartsWith("```", StringComparison.Ordinal)).ToArray();
        var end = Array.FindIndex(lines, 1, line => line.StartsWith("```", StringComparison.Ordinal));
        return $"```\n{string.Join('\n', lines[1..end]).Trim()}\n```";
    }

    /// <summary>The table, and below it what is doubtful or missing; what the columns mean, the page says itself.</summary>
    private static string Table(string report)
    {
        // The first one: a class may have a second table, about all its cases, below.
        var table = Lines(report).SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Select(line => line.TrimEnd());
        string[] notes = [.. Lines(report).Where(line => doubts.Any(doubt => line.StartsWith("- " + doubt, StringComparison.Ordinal)))];
        return string.Join('\n', notes.Length == 0 ? table : [.. table, "", .. notes]);
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.TrimEnd('\r'));

    [GeneratedRegex("<!-- suite:(?!end)(?<name>[A-Za-z]+) -->\n.*?<!-- suite:end -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}
