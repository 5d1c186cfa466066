using FanOut.Analysis.History;

namespace FanOut.Reports.Tracking;

/// <summary>Change points in words.</summary>
public static class ChangeText
{
    /// <summary>Such as <c>slower +15.2% [+13.1%; +17.4%]</c>, or <c>allocates more 48 B -> 480 B</c>.</summary>
    public static string Size(HistoryChange change)
    {
        if (change.Series is { Quantity: Quantity.Allocated } series)
            return $"{Word(change)} {Value(series, series.Values[change.Point.At - 1])} -> {Value(series, series.Values[change.Point.At])}";
        var ratio = change.Point.Ratio;
        var bounds = ratio.Shown is { } interval ? $"{Percent(interval.Lower)}; {Percent(interval.Upper)}" : FigureText.NotAvailable;
        var drift = change.Point.IsDrift ? $", drifting over {NumberText.Count(ratio.Count, "run")}" : "";
        return $"{Word(change)} {Percent(ratio.Value)} [{bounds}]{drift}";
    }

    /// <summary>Ratios become worse or better: higher or lower would not say which.</summary>
    private static string Word(HistoryChange change) => (change.Series.Quantity, change.Direction) switch
    {
        (Quantity.Time, Direction.Slower) => "slower",
        (Quantity.Time, Direction.Faster) => "faster",
        (Quantity.Allocated, Direction.Slower) => "allocates more",
        (Quantity.Allocated, Direction.Faster) => "allocates less",
        (_, Direction.Slower) => "worse",
        _ => "better",
    };

    /// <summary>Author and reason of its acknowledgement; null without one.</summary>
    public static string? Accepted(HistoryChange change) => change.Acknowledgement is { } acknowledgement
        ? $"acknowledged{(acknowledgement.Author is null ? "" : $" by {acknowledgement.Author}")}: {acknowledgement.Reason}"
        : null;

    /// <summary>The most likely commits before and after it; of a drift, the first and the last.</summary>
    public static string Between(HistoryChange change) => change.Point.IsDrift
        ? $"from {Place(change.SurelyBefore)} to {Place(change.SurelyAfter)}"
        : $"between {Place(change.LastBefore)} and {Place(change.FirstAfter)}";

    /// <summary>The commits that it lies between with a probability of 95 %; null if they are the same.</summary>
    public static string? SurelyBetween(HistoryChange change) =>
        change.Point.IsDrift || (change.SurelyBefore == change.LastBefore && change.SurelyAfter == change.FirstAfter)
            ? null
            : $"with 95 % probability between {Place(change.SurelyBefore)} and {Place(change.SurelyAfter)}";

    /// <summary>Which choices became the fastest, and between which commits; with their jobs if these are several.</summary>
    public static IEnumerable<string> Winners(IReadOnlyList<WinnerChange> winners) => winners.Select(winner =>
        $"{winner.Group}{(winners.All(other => other.Job == winner.Job) ? "" : $" [{winner.Job}]")}: "
        + $"{winner.After} instead of {winner.Before}, between {Place(winner.LastBefore)} and {Place(winner.FirstAfter)}"
        + (winner.EnvironmentChanged ? ", where the environment changed too" : ""));

    /// <summary>Commit and time of a run.</summary>
    public static string Place(RunHeader run) => $"{CommitText.Shorten(run.Commit)} ({RunTime.Format(run.TimeUtc)})";

    public static string Missing(Absence absence) =>
        $"no results since {Place(absence.First)}, {NumberText.Count(absence.Runs, "run")}: it fails or is not run";

    /// <summary>How many series of how many were judged, over how many runs.</summary>
    public static string Judged(IReadOnlyList<HistoryDetection> detections, int runs)
    {
        var tooShort = detections.SelectMany(detection => detection.Findings).Where(finding => finding.Kind == HistoryFindings.TooFewRuns)
            .ToArray();
        var judged = FormattableString.Invariant($"judged {detections.Count - tooShort.Length} of ")
            + $"{NumberText.Count(detections.Count, "series", "series")} in {NumberText.Count(runs, "run")}";
        return tooShort.Length == 0 ? judged : judged + FormattableString.Invariant(
            $"; {tooShort.Length} {(tooShort.Length == 1 ? "has" : "have")} fewer than {tooShort[0].Limit} runs");
    }

    /// <summary>Benchmark, and the figure unless it is time.</summary>
    public static string Subject(HistorySeries series) =>
        series.Quantity == Quantity.Time ? $"{series.Benchmark}" : $"{series.Benchmark}, {series.Quantity.Name()}";

    /// <summary>A value of a series with its unit.</summary>
    public static string Value(HistorySeries series, double value) => series.Quantity switch
    {
        Quantity.Time => FigureText.Time(value),
        Quantity.Efficiency => FigureText.Percent(value),
        Quantity.Allocated => FormattableString.Invariant($"{value:0} B"),
        _ => $"{NumberText.Digits(value)}x",
    };

    /// <summary>Changes of the environment worth a mark: kernels change with every update of the machine.</summary>
    internal static IEnumerable<EnvironmentMark> Marks(HistorySeries series) => series.Marks.Where(mark => mark.What != "kernel");

    /// <summary>The marks of a series in words.</summary>
    public static IEnumerable<string> Environments(HistorySeries series) =>
        Marks(series).Select(mark => $"{mark.What} {mark.To ?? "?"} since {Place(series.Runs[mark.At])}");

    private static string Percent(double ratio) => $"{(ratio >= 1 ? "+" : "-")}{FigureText.Percent(Math.Abs(ratio - 1))}";
}

/// <summary>Commits as people write them.</summary>
public static class CommitText
{
    /// <summary>The first digits of a hash are enough for git.</summary>
    private const int Digits = 10;

    /// <summary>Other names may be those of releases.</summary>
    private const int MaxCharacters = 40;

    public static string Shorten(string? commit) => commit switch
    {
        null => "no commit",
        { Length: > Digits } when commit.All(char.IsAsciiHexDigit) => commit[..Digits],
        _ => VisibleText.Shortened(commit, MaxCharacters),
    };
}
