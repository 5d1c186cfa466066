using System.Globalization;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The original's programs, CPython's and .NET's, side by side: a Markdown table for a reader who comes from Python.</summary>
public static class PythonTable
{
    private const string WeakScaling = nameof(WeakScaling);

    /// <summary>
    /// The rows. The original's figures are those that its notebook prints (sixteen cores; 5.1719, 5.1363 and 0.4255 s), rounded, and the
    /// quotients of these.
    /// </summary>
    private static readonly Row[] rows =
    [
        new("4,000,000 roots per core, in a loop", "5.17 s", "Sequential", "Sequential"),
        new("the same, a thread per core", "5.14 s, 1.01x", "Threading", "Threads"),
        new("the same, under one global lock", "-", null, "ThreadsUnderGlobalLock"),
        new("the same, a process per core", "0.43 s, 12.2x", "Multiprocessing", "Processes"),
        new("the same, in a loop, free-threaded build", "-", "FreeThreadedSequential", null),
        new("the same, a thread per core, free-threaded build", "-", "FreeThreadedThreading", null),
        new("the same, a process per core, free-threaded build", "-", "FreeThreadedMultiprocessing", null),
        new("20 requests of 50 ms, one after the other", "-", null, "Sequential", 20),
        new("20 requests, a thread each", "-", null, "Threads", 20),
        new("20 requests, a thread each under one global lock", "-", null, "ThreadsUnderGlobalLock", 20),
        new("20 requests, a process each", "-", null, "Processes", 20),
        new("20 requests, async", "-", null, "Async", 20),
        new("200 requests, a thread each", "-", null, "Threads", 200),
        new("200 requests, async", "-", null, "Async", 200),
    ];

    /// <summary>
    /// A cell holds the time of a call and its speedup over the loop of the same interpreter, or of .NET; a row of which this run measured nothing is
    /// left out. The columns of this machine are those of the largest number of workers that Python was measured with. Python's is headed by the
    /// ordinary interpreter's version; the rows of a free-threaded build end with its own.
    /// </summary>
    /// <param name="files">The result files of one run.</param>
    /// <param name="record">Its record.</param>
    /// <returns>The table, lines parted by line feeds; null where no Python program was measured.</returns>
    public static string? Of(IReadOnlyList<ResultFile> files, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(record);
        ClassFigures[] classes = [.. files.Select(file => ClassFigures.Of(file, record))];
        var peers = classes.SelectMany(figures => figures.Peers.Cases).ToArray();
        if (peers.Length == 0)
            return null;

        var cells = classes.SelectMany(figures => figures.File.Benchmarks, Cell).DistinctBy(cell => cell.Key).ToDictionary(cell => cell.Key, cell => cell.Text);
        var workers = cells.Keys.Where(key => key.Class == PeerAnalysis.ClassName).Max(key => key.Number);
        var versions = peers.ToLookup(peer => IsFreeThreaded(peer.Method), peer => peer.Interpreter?.Version);
        var ordinary = versions[false].FirstOrDefault(version => version is not null) ?? "Python";
        var freeThreaded = versions[true].FirstOrDefault(version => version is not null);
        var here = $"{workers.ToString(CultureInfo.InvariantCulture)} {(workers == 1 ? "core" : "cores")}";
        return string.Join('\n',
        [
            Line(["", "original, 16 cores", $"{ordinary} here, {here}", $".NET here, {here}"]),
            Line(["---", "---:", "---:", "---:"]),
            .. rows.Select(row => row.Texts(cells, workers, freeThreaded)).OfType<string[]>().Select(Line),
        ]);
    }

    private static (Key Key, string Text) Cell(ClassFigures figures, BenchmarkResult benchmark)
    {
        var number = (benchmark.Parameter(SpeedupAnalysis.WorkersParameter) ?? benchmark.Parameter(IoExpectation.RequestsParameter))?.WholeNumber ?? 0;
        var time = TimeText.Of(LaunchMean.Of(benchmark));
        return (new Key(benchmark.SuiteClass ?? "", benchmark.Method, number), figures.Speedups.Find(benchmark.FullName, benchmark.Id.Job) switch
        {
            { IsBaseline: false, Speedup: not null } scaling => $"{time}, {EstimateText.Speedup(scaling)}",
            _ => time,
        });
    }

    private static bool IsFreeThreaded(string? method) => method?.StartsWith(PeerAnalysis.FreeThreadedPrefix, StringComparison.Ordinal) == true;

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    /// <summary>Which case a cell is of; the number is that of its workers, or of its requests.</summary>
    private sealed record Key(string Class, string Method, int Number);

    /// <summary>A row: its name, the original's cell, and the methods whose cells stand beside it; null for none.</summary>
    private sealed record Row(string Name, string Original, string? Python, string? DotNet, int? Requests = null)
    {
        public string[]? Texts(Dictionary<Key, string> cells, int workers, string? freeThreaded)
        {
            var python = Python is null ? null : cells.GetValueOrDefault(new Key(PeerAnalysis.ClassName, Python, workers));
            var dotNet = DotNet is null ? null : cells.GetValueOrDefault(new Key(Requests is null ? WeakScaling : IoExpectation.ClassName, DotNet, Requests ?? workers));
            var name = IsFreeThreaded(Python) && freeThreaded is not null ? $"{Name}, {freeThreaded}" : Name;
            return python is null && dotNet is null ? null : [name, Original, python ?? EstimateText.NotApplicable, dotNet ?? EstimateText.NotApplicable];
        }
    }
}
