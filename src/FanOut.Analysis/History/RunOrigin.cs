using System.Text.RegularExpressions;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

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
