using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>Makes of results what a history stores.</summary>
public static class HistoryRuns
{
    /// <summary>The runs in some results: one for each environment among the files, in the order of the files.</summary>
    /// <param name="side">The results; rounds are put together.</param>
    /// <param name="given">What the user says, which wins over what the results say.</param>
    /// <param name="guessed">What else is known, for what neither says; its time at least must be known. It is no part of the identity.</param>
    /// <param name="labels">What the user attaches, by name.</param>
    /// <param name="zone">Time zone of the machine that took the results: the harness writes local times.</param>
    /// <exception cref="ArgumentException">The guessed origin has no time.</exception>
    /// <exception cref="ResultFileException">No launch gave results.</exception>
    public static IReadOnlyList<HistoryRun> Of(
        ResultSide side, RunOrigin given, RunOrigin guessed, IReadOnlyDictionary<string, string> labels, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(side);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(guessed);
        ArgumentNullException.ThrowIfNull(labels);
        if (guessed.TimeUtc is null)
            throw new ArgumentException("A run needs a time.", nameof(guessed));

        var known = given.Or(RecordedOrigin.Of(side, zone));
        // A time without a zone is another moment on another machine; its digits are the same everywhere.
        var named = given.Or(RecordedOrigin.Of(side, TimeZoneInfo.Utc));
        var runs = new List<HistoryRun>();
        foreach (var (environment, part) in ByEnvironment(side))
        {
            var cases = HistoryCases.Of(part);
            if (cases.Count == 0)
                continue;
            if (HistoryRun.Twice(cases) is { } twice)
                throw new ResultFileException(side.Path, $"has {twice} more than once; a history cannot tell them apart.");
            var origin = known.Or(guessed);
            runs.Add(new HistoryRun(
                new RunHeader
                {
                    Id = RunContent.Id(named.Commit, named.TimeUtc, environment, cases),
                    Commit = origin.Commit,
                    Branch = origin.Branch,
                    TimeUtc = origin.TimeUtc!.Value.ToUniversalTime(),
                    Environment = environment,
                    Labels = new SortedDictionary<string, string>(labels.ToDictionary(), StringComparer.Ordinal),
                },
                cases));
        }

        return runs.Count > 0 ? runs : throw new ResultFileException(side.Path, "holds no launch that gave results.");
    }

    private static IEnumerable<(RunEnvironment Environment, ResultSide Side)> ByEnvironment(ResultSide side) => side.Sources
        .SelectMany(source => source.Results.Files.Select(file => (Source: source, File: file, Environment: EnvironmentOf(source, file))))
        .GroupBy(entry => entry.Environment)
        .Select(group => (group.Key, side with
        {
            Sources = [.. group.GroupBy(entry => entry.Source, entry => entry.File).Select(files =>
                files.Key with { Results = files.Key.Results with { Files = [.. files] } })],
        }));

    private static RunEnvironment EnvironmentOf(RoundResults source, ResultFile file) => RunEnvironment.From(file, source.Results.Record);
}
