using FanOut.Analysis.Findings;

namespace FanOut.Analysis.History;

/// <summary>What a series shows.</summary>
/// <param name="Series">The series.</param>
/// <param name="Changes">Its change points and drifts, by place.</param>
/// <param name="Findings">Doubts about the series.</param>
public sealed record HistoryDetection(HistorySeries Series, IReadOnlyList<HistoryChange> Changes, IReadOnlyList<Finding> Findings)
{
    /// <summary>Looks for change points in every series of a benchmark.</summary>
    /// <param name="history">The benchmark's points in the order of the history.</param>
    /// <param name="acknowledgements">All that are stored; those of other benchmarks do no harm.</param>
    /// <param name="options">Null for the usual ones.</param>
    public static IReadOnlyList<HistoryDetection> Of(
        BenchmarkHistory history, IReadOnlyCollection<Acknowledgement> acknowledgements, DetectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(acknowledgements);
        var used = options ?? DetectionOptions.Default;
        return
        [
            .. HistorySeries.Of(history).Select(series =>
            {
                var found = ChangePointDetector.Detect([.. series.Values], used);
                return Covered(series, found.ChangePoints.Concat(found.Drifts), found.Findings);
            }),
            .. AllocationSteps.Of(history, used.AllocationMargin).Select(found => Covered(found.Series, found.Steps, [])),
        ];

        HistoryDetection Covered(HistorySeries series, IEnumerable<ChangePoint> points, IReadOnlyList<Finding> findings)
        {
            HistoryChange[] changes = [.. points.OrderBy(point => point.At).Select(point => HistoryChange.Of(series, point))];
            return new HistoryDetection(series, Acknowledgement.Cover(series, changes, acknowledgements, used.LeastChange), findings);
        }
    }
}
