namespace FanOut.Reports.Runs;

/// <summary>The cases of a class side by side: a point and its interval each, fastest first.</summary>
internal static class ComparisonChart
{
    /// <summary>Rows that an eye still compares; the table has all.</summary>
    public const int MaxRows = 40;

    /// <summary>From this ratio of the slowest to the fastest on, a plain axis shows the fast ones as nothing.</summary>
    private const double WideRange = 8;

    /// <summary>The chart; null for fewer than two cases with a time, and for cases that read memory.</summary>
    public static RowChart? From(MachineReport report, ClassJudgement judged)
    {
        CaseJudgement[] timed = [.. judged.Cases.Where(one => one.Time is not null).OrderBy(one => one.Time!.Value)];
        if (timed.Length < 2 || judged.Cases.Any(one => one.MemoryPerWorker is not null))
            return null;
        CaseJudgement[] shown = [.. timed.Take(MaxRows)];
        var rest = timed.Length > MaxRows
            ? FormattableString.Invariant($" The {MaxRows} fastest of {timed.Length}; the table has all.") : "";
        double[] values = [.. shown.SelectMany(one => Values(one.Time!))];
        return new RowChart
        {
            Title = $"Time: {MachineReport.Name(judged.Name)}",
            Description = "Rows of the time per call with its interval, fastest first: "
                + $"{MachineReport.Names(shown.Select(one => $"{Label(report, judged, one)} {FigureText.Time(one.Time)}"), 20)}.{rest}",
            X = shown[^1].Time!.Value / shown[0].Time!.Value > WideRange
                ? Axis.Times("Time per call", values)
                : new Axis("Time per call", 0, values.Max() * 1.05, Axis.FormatTime),
            Rows = [.. shown.Select(one => new ChartRow(
                Label(report, judged, one), $"{FigureText.Time(one.Time)} {FigureText.Margin(one.Time)}",
                report.HueOf(one.Benchmark.Method))
            {
                Figure = PointOf(one.Time!),
            })],
        };
    }

    /// <summary>The bounds of an estimate, or itself.</summary>
    public static IEnumerable<double> Values(Estimate estimate) =>
        estimate.Shown is { } interval ? [interval.Lower, estimate.Value, interval.Upper] : [estimate.Value];

    /// <summary>An estimate on the axis of a row.</summary>
    public static Point PointOf(Estimate estimate) => new(estimate.Value, 0, estimate.Shown?.Lower, estimate.Shown?.Upper);

    private static string Label(MachineReport report, ClassJudgement judged, CaseJudgement one)
    {
        var name = WorkText.Call(report.WordsOf(one.Benchmark.Method), one.Benchmark.Parameters);
        return MachineReport.Name(judged.Jobs.Named(
            one.Id with { FullName = one.Distinction is { } distinction ? $"{name}: {distinction}" : name }));
    }
}
