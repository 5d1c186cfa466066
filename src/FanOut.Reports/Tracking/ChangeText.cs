using FanOut.Analysis.History;
using FanOut.Analysis.Scaling;

namespace FanOut.Reports.Tracking;

/// <summary>Change points in words.</summary>
public static class ChangeText
{
    /// <summary>Such as <c>slower +15.2% [+13.1%; +17.4%]</c>.</summary>
    public static string Size(HistoryChange change)
    {
        var ratio = change.Point.Ratio;
        var bounds = ratio.Interval is { } interval ? $" [{Percent(interval.Lower)}; {Percent(interval.Upper)}]" : "";
        return $"{Word(change)} {Percent(ratio.Value)}{bounds}";
    }

    /// <summary>Slower or faster; of ratios, lower or higher would say less than better or worse.</summary>
    public static string Word(HistoryChange change) => (change.Series.Quantity, change.Direction) switch
    {
        (Quantity.Time, Direction.Slower) => "slower",
        (Quantity.Time, Direction.Faster) => "faster",
        (_, Direction.Slower) => "worse",
        _ => "better",
    };

    /// <summary>That it is accepted, by whom and why; null where nobody has acknowledged it.</summary>
    public static string? Accepted(HistoryChange change) => change.Acknowledgement is { } acknowledgement
        ? $"acknowledged{(acknowledgement.By is null ? "" : $" by {acknowledgement.By}")}: {acknowledgement.Reason}"
        : null;

    /// <summary>The commits that it lies between, most likely.</summary>
    public static string Between(HistoryChange change) => $"between {Place(change.LastBefore)} and {Place(change.FirstAfter)}";

    /// <summary>The commits that it lies between with a probability of 95 %; null where these are the same.</summary>
    public static string? SurelyBetween(HistoryChange change) =>
        change.SurelyBefore == change.LastBefore && change.SurelyAfter == change.FirstAfter
            ? null
            : $"with 95% probability between {Place(change.SurelyBefore)} and {Place(change.SurelyAfter)}";

    /// <summary>Commit and time of a run.</summary>
    public static string Place(RunHeader run) => $"{CommitText.Abbreviated(run.Commit)} ({RunTime.ToTheMinute(run.TimeUtc)})";

    /// <summary>Benchmark, and the figure where it is not time.</summary>
    public static string Subject(HistorySeries series) => series.Quantity == Quantity.Time ? $"{series.Benchmark}" : $"{series.Benchmark}, {series.Quantity.Name()}";

    /// <summary>A value of a series with its unit.</summary>
    public static string Value(HistorySeries series, double value) => series.Quantity switch
    {
        Quantity.Time => TimeText.Of(value),
        Quantity.Efficiency => EstimateText.Percent(value),
        _ => $"{EstimateText.Digits(value)}x",
    };

    private static string Percent(double ratio) => $"{(ratio >= 1 ? "+" : "-")}{EstimateText.Percent(Math.Abs(ratio - 1))}";
}
