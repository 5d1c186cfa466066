using static FanOut.Analysis.Findings.NumberText;

namespace FanOut.Analysis.History;

/// <summary>The changes of a series, by place, and the findings on it.</summary>
public sealed record HistoryDetection(HistorySeries Series, IReadOnlyList<HistoryChange> Changes, IReadOnlyList<Finding> Findings)
{
    /// <summary>Open regressions that later change points have not undone by more than half.</summary>
    public IReadOnlyList<HistoryChange> Standing => [.. Changes.Where((change, index) => change.IsOpenRegression && Stands(index))];

    /// <summary>Detects changes in every series of a benchmark.</summary>
    public static IReadOnlyList<HistoryDetection> Detect(
        BenchmarkHistory history, IReadOnlyCollection<Acknowledgement> acknowledgements, DetectionOptions? options = null)
    {
        var used = options ?? DetectionOptions.Default;
        return
        [
            .. HistorySeries.From(history).Select(series =>
            {
                var found = ChangePointDetector.Detect([.. series.Values], used);
                return Covered(series, found.ChangePoints.Concat(found.Drifts), found.Findings);
            }),
            .. AllocationSteps.Find(history, used.AllocationMargin).Select(found => Covered(found.Series, found.Steps, [])),
        ];

        HistoryDetection Covered(HistorySeries series, IEnumerable<ChangePoint> points, IReadOnlyList<Finding> findings)
        {
            HistoryChange[] changes = [.. points.OrderBy(point => point.At).Select(point => HistoryChange.From(series, point))];
            return new HistoryDetection(series, Acknowledgement.Cover(series, changes, acknowledgements, used.MinChange), findings);
        }
    }

    /// <summary>A regression once undone stays undone: a later one is a change point with its own commit.</summary>
    private bool Stands(int index)
    {
        var sinceThen = 0.0;
        return Changes.Skip(index).All(change => (sinceThen += Loss(change)) > Loss(Changes[index]) / 2);
    }

    /// <summary>Logarithm of the factor by which the figure got worse.</summary>
    private static double Loss(HistoryChange change)
    {
        var size = Math.Abs(Math.Log(change.Point.Ratio.Value));
        return change.Direction == Direction.Slower ? size : -size;
    }
}

/// <summary>Findings about a series of runs.</summary>
public static class HistoryFindings
{
    public static readonly FindingKind TooFewRuns = new("too-few-runs", "A series has too few runs for any change point.");
    public static readonly FindingKind EnvironmentChanged = new(
        "environment-changed-here", "A figure changed where its runs moved to another machine or runtime.");

    public static Finding DescribeTooFew(int runs, int required) => new(
        TooFewRuns,
        $"{Count(runs, "run")}; detection needs {required}.",
        runs, required, $"Add {Count(required - runs, "more run")} in this environment.");

    /// <param name="runs">Runs within which both changed.</param>
    public static Finding DescribeEnvironmentChange(int runs) => new(
        EnvironmentChanged,
        $"The environment changed {(runs == 1 ? "at the same run" : $"within the same {runs} runs")}, so the code need not be the reason.",
        null, null, "Run the commit before it in the new environment, too.");
}
