using System.Globalization;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The original's programs, CPython's and .NET's, side by side: a Markdown table for a reader who comes from Python.</summary>
public static class PythonTable
{
    /// <summary>
    /// A cell holds the time of a call and its speedup over the baseline of the same runtime; rows of which this run measured nothing are left out. The
    /// columns of this machine are for the largest number of workers that the peers were measured with, headed by the version of their interpreter;
    /// names of rows of another interpreter end with its version.
    /// </summary>
    /// <returns>Lines separated by line feeds; null without peers and published figures.</returns>
    public static string? Of(IReadOnlyList<ResultFile> files, RunRecord record)
    {
        ClassFigures[] classes = [.. files.Select(file => ClassFigures.Of(file, record))];
        var benchmarks = classes.SelectMany(figures => figures.File.Benchmarks);
        CasePeer[] peers = [.. classes.SelectMany(figures => figures.Peers.Cases)];
        if (peers.Length == 0 || benchmarks.FirstOrDefault(benchmark => benchmark.Question?.Published is not null)?.Question is not { } question)
            return null;

        var cells = classes.SelectMany(figures => figures.File.Benchmarks, Cell).DistinctBy(cell => cell.Key).ToDictionary(cell => cell.Key, cell => cell.Text);
        var workers = cells.Keys.Where(key => key.Class == question.Class).Max(key => key.Workers);
        var here = $"{workers.ToString(CultureInfo.InvariantCulture)} {(workers == 1 ? "core" : "cores")}";
        return string.Join('\n',
        [
            Line(["", question.Published!.Heading, $"{VersionOf(null) ?? "Python"} here, {here}", $".NET here, {here}"]),
            Line(["---", "---:", "---:", "---:"]),
            .. question.Published.Rows.Select(Row).OfType<string[]>().Select(Line),
        ]);

        string? VersionOf(string? baseline) => peers
            .Where(peer => peer.Baseline == baseline).Select(peer => peer.Interpreter?.Version).FirstOrDefault(version => version is not null);

        string[]? Row(PublishedRow row)
        {
            var peer = cells.GetValueOrDefault((question.Class, row.Peer, workers));
            var dotNet = cells.GetValueOrDefault((row.Class, row.Method, row.Workers ?? workers));
            var version = peers.FirstOrDefault(one => one.Method == row.Peer)?.Baseline is { } baseline ? VersionOf(baseline) : null;
            return peer is null && dotNet is null
                ? null
                : [version is null ? row.Name : $"{row.Name}, {version}", row.Figure ?? "-", peer ?? EstimateText.NotApplicable, dotNet ?? EstimateText.NotApplicable];
        }
    }

    private static ((string? Class, string? Method, int Workers) Key, string Text) Cell(ClassFigures figures, BenchmarkResult benchmark)
    {
        var time = TimeText.Of(LaunchMean.Of(benchmark));
        return ((benchmark.DeclaringType, benchmark.Method, benchmark.Workers ?? 0), figures.Speedups.Find(benchmark.FullName, benchmark.Id.Job) switch
        {
            { IsBaseline: false, Speedup: not null } scaling => $"{time}, {EstimateText.Speedup(scaling)}",
            _ => time,
        });
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
