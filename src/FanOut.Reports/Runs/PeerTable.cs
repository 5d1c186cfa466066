namespace FanOut.Reports.Runs;

/// <summary>Published figures, another runtime's programs and .NET's, side by side.</summary>
internal static class PeerTable
{
    /// <summary>
    /// A cell holds the time of a call and its speedup over the baseline of the same runtime; rows of which this run measured nothing are
    /// left out. The columns of this machine are for the largest number of workers that the peers were measured with, headed by the version
    /// of their interpreter; names of rows of another interpreter end with its version.
    /// </summary>
    /// <returns>The table; null without peers and published figures.</returns>
    public static Table? From(IReadOnlyList<ResultFile> files, RunRecord record)
    {
        ClassFigures[] classes = [.. files.Select(file => ClassFigures.From(file, record))];
        CasePeer[] peers = [.. classes.SelectMany(figures => figures.Peers.Cases)];
        var question = classes.SelectMany(figures => figures.File.Benchmarks).Select(benchmark => benchmark.Question)
            .FirstOrDefault(asked => asked?.Published is not null);
        if (peers.Length == 0 || question is null)
            return null;

        var cells = classes.SelectMany(figures => figures.File.Benchmarks, Cell).DistinctBy(cell => cell.Key)
            .ToDictionary(cell => cell.Key, cell => cell.Text);
        var workers = cells.Keys.Where(key => key.Class == question.Class).Max(key => key.Workers);
        var here = NumberText.Count(workers, "core");
        return Table.From<PublishedRow>(
            "",
            [
                new("", Name, IsText: true),
                new(question.Published!.Heading, row => row.Figure ?? FigureText.NotApplicable),
                new($"{VersionOf(null) ?? "Python"} here, {here}", row => Peer(row) ?? FigureText.NotApplicable),
                new($".NET here, {here}", row => DotNet(row) ?? FigureText.NotApplicable),
            ],
            question.Published.Rows.Where(row => (Peer(row) ?? DotNet(row)) is not null));

        Cell Name(PublishedRow row) =>
            peers.FirstOrDefault(peer => peer.Method == row.Peer)?.Baseline is { } baseline && VersionOf(baseline) is { } version
                ? $"{row.Name}, {version}"
                : row.Name;

        string? Peer(PublishedRow row) => cells.GetValueOrDefault((question.Class, row.Peer, workers));

        string? DotNet(PublishedRow row) => cells.GetValueOrDefault((row.Class, row.Method, row.Workers ?? workers));

        string? VersionOf(string? baseline) => peers.Where(peer => peer.Baseline == baseline)
            .Select(peer => peer.Interpreter?.Version).FirstOrDefault(version => version is not null);
    }

    private static ((string? Class, string? Method, int Workers) Key, string Text) Cell(ClassFigures figures, BenchmarkResult benchmark)
    {
        var time = FigureText.Time(LaunchTime.Estimate(benchmark));
        return ((benchmark.DeclaringType, benchmark.Method, benchmark.Workers ?? 0),
            figures.Speedups.Find(benchmark.FullName, benchmark.Id.Job) switch
            {
                { IsBaseline: false, Speedup: { } speedup } => $"{time}, {FigureText.Multiple(speedup)}",
                _ => time,
            });
    }
}
