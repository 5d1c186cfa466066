using System.Text.RegularExpressions;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

public static class HistoryRuns
{
    /// <summary>One run per environment, in the order of the files; rounds are combined.</summary>
    /// <param name="given">Labels from the user; they take precedence over those of the results.</param>
    /// <param name="guessed">Fallback for fields that neither source has, not part of the identity; its time is required.</param>
    /// <param name="zone">Zone of the machine that was measured: BenchmarkDotNet writes local times.</param>
    /// <exception cref="ResultFileException">No launch gave results.</exception>
    public static IReadOnlyList<HistoryRun> From(
        ResultSide side, RunOrigin given, RunOrigin guessed, IReadOnlyDictionary<string, string> labels, TimeZoneInfo zone)
    {
        if (guessed.TimeUtc is null)
            throw new ArgumentException("A run needs a time.", nameof(guessed));

        var origin = given.Or(RunOrigin.Read(side, zone)).Or(guessed);
        // A local time depends on the zone, its digits do not; identities must not depend on the machine that stores a run.
        var named = given.Or(RunOrigin.Read(side, TimeZoneInfo.Utc));
        var runs = new List<HistoryRun>();
        foreach (var (environment, part) in ByEnvironment(side))
        {
            var cases = HistoryCases.From(part);
            if (cases.Count == 0)
                continue;
            if (HistoryRun.FindRepeated(cases) is { } repeated)
                throw new ResultFileException(side.Path, $"has {repeated} more than once; a history cannot distinguish them.");
            var header = new RunHeader
            {
                Id = RunId.Compute(named.Commit, named.TimeUtc, environment, cases),
                Commit = origin.Commit,
                Branch = origin.Branch,
                TimeUtc = origin.TimeUtc!.Value.ToUniversalTime(),
                Environment = environment,
                Labels = new SortedDictionary<string, string>(labels.ToDictionary(), StringComparer.Ordinal),
            };
            runs.Add(new HistoryRun(header, cases));
        }

        return runs.Count > 0 ? runs : throw new ResultFileException(side.Path, "no launch gave results.");
    }

    private static IEnumerable<(RunEnvironment Environment, ResultSide Side)> ByEnvironment(ResultSide side) => side.Sources
        .SelectMany(source => source.Results.Files.Select(file =>
            (Source: source, File: file, Environment: RunEnvironment.From(file, source.Results.Record))))
        .GroupBy(entry => entry.Environment)
        .Select(group => (group.Key, side with
        {
            Sources = [.. group.GroupBy(entry => entry.Source, entry => entry.File).Select(files =>
                files.Key with { Results = files.Key.Results with { Files = [.. files] } })],
        }));
}

/// <summary>Commit, branch and time of results; null where unknown.</summary>
public sealed partial record RunOrigin(string? Commit, string? Branch, DateTimeOffset? TimeUtc)
{
    /// <summary>Fills unknown fields from another origin.</summary>
    public RunOrigin Or(RunOrigin other) => new(Commit ?? other.Commit, Branch ?? other.Branch, TimeUtc ?? other.TimeUtc);

    /// <summary>Reads run records; without one, the time is that of the files' titles, local to <paramref name="zone"/>.</summary>
    public static RunOrigin Read(ResultSide side, TimeZoneInfo zone)
    {
        RunRecord[] records = [.. side.Sources.Select(source => source.Results.Record).OfType<RunRecord>()];
        return new RunOrigin(
            records.Select(record => record.Commit).FirstOrDefault(commit => commit is not null),
            records.Select(record => record.Branch).FirstOrDefault(branch => branch is not null),
            records.Select(record => (DateTimeOffset?)record.StartTimeUtc).Min() ?? side.Sources
                .SelectMany(source => source.Results.Files).Select(file => Start(file.Title, zone)).Min());
    }

    private static DateTimeOffset? Start(string title, TimeZoneInfo zone) => DateTime.TryParseExact(
        Stamp().Match(title).Groups[1].Value, "yyyyMMdd-HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
        ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime()
        : null;

    /// <summary>As in <c>FanOut.Benchmarks.WeakScaling-20251126-191540</c>.</summary>
    [GeneratedRegex("-([0-9]{8}-[0-9]{6})$")]
    private static partial Regex Stamp();
}
