namespace FanOut.Analysis.History;

/// <summary>Which change points someone has to look at.</summary>
public static class Regression
{
    /// <summary>
    /// The open regressions of a series that still stand: where later change points have undone more than half of the loss, the next measurement would
    /// not find it any more.
    /// </summary>
    /// <param name="detection">What the series shows.</param>
    public static IReadOnlyList<HistoryChange> Standing(HistoryDetection detection)
    {
        ArgumentNullException.ThrowIfNull(detection);
        return [.. detection.Changes.Where((change, index) => change.IsOpenRegression && Stands(detection.Changes, index))];
    }

    /// <summary>Once undone, it is undone: where the figure became worse again, that is another change point, and has its own commit.</summary>
    private static bool Stands(IReadOnlyList<HistoryChange> changes, int index)
    {
        var sinceThen = 0.0;
        return changes.Skip(index).All(change => (sinceThen += Loss(change)) > Loss(changes[index]) / 2);
    }

    /// <summary>The logarithm of how many times worse the figure became; negative where it became better.</summary>
    private static double Loss(HistoryChange change)
    {
        var size = Math.Abs(Math.Log(change.Point.Ratio.Value));
        return change.Direction == Direction.Slower ? size : -size;
    }
}
