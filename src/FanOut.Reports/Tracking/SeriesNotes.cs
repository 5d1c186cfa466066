using FanOut.Analysis.History;

namespace FanOut.Reports.Tracking;

/// <summary>What is to be said about a series, in order: its change points, what of the environment changed, doubts.</summary>
internal static class SeriesNotes
{
    public static IEnumerable<string> Of(HistoryDetection detection) =>
    [
        .. detection.Changes.Select(change => $"{ChangeText.Size(change)} since {ChangeText.Place(change.FirstAfter)} {change.Id}{(ChangeText.Accepted(change) is { } accepted ? $", {accepted}" : "")}"),
        .. Marks(detection.Series).Select(mark => $"{Name(mark)} since {ChangeText.Place(detection.Series.Runs[mark.At])}"),
        .. detection.Findings.Select(finding => finding.Statement),
    ];

    /// <summary>What is worth a mark: a kernel changes with every update of the machine.</summary>
    public static IEnumerable<EnvironmentMark> Marks(HistorySeries series) => series.Marks.Where(mark => mark.What != "kernel");

    public static string Name(EnvironmentMark mark) => $"{mark.What} {mark.To ?? "?"}";
}
