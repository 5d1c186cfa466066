using FanOut.Analysis.History;

namespace FanOut.Reports.Tracking;

/// <summary>What a report on a history is about.</summary>
/// <param name="Name">Where the history is; never with a password.</param>
/// <param name="Runs">The runs that were looked at, in the order of the history; at least one.</param>
/// <param name="Series">What each series shows, by name.</param>
/// <param name="Winners">The changes of the fastest choice.</param>
public sealed record TrackedHistory(
    string Name, IReadOnlyList<RunHeader> Runs, IReadOnlyList<HistoryDetection> Series, IReadOnlyList<WinnerChange> Winners)
{
    /// <summary>Changes to the worse that stand and that nobody has acknowledged.</summary>
    public IReadOnlyList<HistoryChange> Standing { get; } = [.. Series.SelectMany(Regression.Standing)];

    /// <summary>The series of one environment after another, the one with most runs first; last those that go across environments.</summary>
    internal IEnumerable<(string Title, IReadOnlyList<HistoryDetection> Series)> Environments() => Series
        .GroupBy(detection => detection.Series.Environment)
        .OrderBy(group => group.Key is null)
        .ThenByDescending(group => group.SelectMany(detection => detection.Series.Runs).Select(run => run.Id).Distinct().Count())
        .ThenBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (group.Key ?? "Within runs, across environments", (IReadOnlyList<HistoryDetection>)[.. group]));
}
