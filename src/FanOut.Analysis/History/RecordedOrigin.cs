using System.Globalization;
using System.Text.RegularExpressions;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>What results themselves say about where they come from.</summary>
public static partial class RecordedOrigin
{
    /// <summary>Commit and branch of the run record, and the earliest start: of the records, or of the harness's titles, which have a local time.</summary>
    /// <param name="side">The results.</param>
    /// <param name="zone">Time zone of the titles.</param>
    public static RunOrigin Of(ResultSide side, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(side);
        ArgumentNullException.ThrowIfNull(zone);
        RunRecord[] records = [.. side.Sources.Select(source => source.Results.Record).OfType<RunRecord>()];
        return new RunOrigin(
            records.Select(record => record.Commit).FirstOrDefault(commit => commit is not null),
            records.Select(record => record.Branch).FirstOrDefault(branch => branch is not null),
            records.Select(record => (DateTimeOffset?)record.StartTimeUtc).Min() ?? Titles(side).Select(title => Start(title, zone)).Min());
    }

    private static IEnumerable<string> Titles(ResultSide side) => side.Sources.SelectMany(source => source.Results.Files).Select(file => file.Title);

    private static DateTimeOffset? Start(string title, TimeZoneInfo zone) =>
        Stamp().Match(title) is { Success: true } stamp
        && DateTime.TryParseExact(stamp.Groups[1].Value, "yyyyMMdd-HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime()
            : null;

    /// <summary>As in <c>FanOut.Benchmarks.WeakScaling-20251126-191540</c>.</summary>
    [GeneratedRegex("-([0-9]{8}-[0-9]{6})$")]
    private static partial Regex Stamp();
}
