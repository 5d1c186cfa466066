using FanOut.Analysis.History;

namespace FanOut.Reports.Tracking;

/// <summary>What a report on a history is about.</summary>
/// <param name="Name">Where the history is, without a password.</param>
/// <param name="Runs">The judged runs, oldest first; at least one.</param>
/// <param name="Series">By name.</param>
public sealed record TrackedHistory(
    string Name, IReadOnlyList<RunHeader> Runs, IReadOnlyList<HistoryDetection> Series, IReadOnlyList<WinnerChange> Winners)
{
    /// <summary>Unacknowledged changes to the worse that stand.</summary>
    public IReadOnlyList<HistoryChange> Standing { get; } = [.. Series.SelectMany(detection => detection.Standing)];

    /// <summary>The series by environment, the one with most runs first; last the figures within runs.</summary>
    internal IEnumerable<(string Title, IReadOnlyList<HistoryDetection> Series)> Environments() => Series
        .GroupBy(detection => detection.Series.Environment)
        .OrderBy(group => group.Key is null)
        .ThenByDescending(group => group.SelectMany(detection => detection.Series.Runs).Select(run => run.Id).Distinct().Count())
        .ThenBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (group.Key ?? "Within runs, across environments", (IReadOnlyList<HistoryDetection>)[.. group]));
}
