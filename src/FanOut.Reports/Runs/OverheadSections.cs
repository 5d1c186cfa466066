namespace FanOut.Reports.Runs;

/// <summary>The cost of a call without work, beside the floor of each strategy.</summary>
internal static class OverheadSections
{
    public static IEnumerable<Section> From(MachineReport report) => report.Judgement.Classes.Where(IsOverhead)
        .Select(judged => report.SectionOf(judged, Chart(report, judged), ClassTable.From(report, judged)));

    /// <summary>Whether a class measures calls without work.</summary>
    public static bool IsOverhead(ClassJudgement judged) => judged.Cases.Any(one => one.Overhead is not null);

    private static RowChart? Chart(MachineReport report, ClassJudgement judged)
    {
        CaseOverhead[] all = [.. judged.Cases.Select(one => one.Overhead).OfType<CaseOverhead>()
            .Where(overhead => overhead.PerCall is not null)];
        if (all.Length == 0)
            return null;
        var workers = all.Max(overhead => overhead.Workers);
        CaseOverhead[] shown = [.. all.Where(overhead => overhead.Workers == workers).OrderBy(overhead => overhead.PerCall!.Value)
            .Take(ComparisonChart.MaxRows)];
        var costs = shown.DistinctBy(overhead => overhead.Method)
            .ToDictionary(overhead => overhead.Method, overhead => overhead.PerCall!.Value);
        return new RowChart
        {
            Title = FormattableString.Invariant($"Cost of a call without work: {MachineReport.Name(judged.Name)}, {workers} workers"),
            Description =
                "Rows of the time per call on a logarithmic axis, lowest first; an upright stroke marks the floor of each strategy. "
                + $"{MachineReport.Names(shown.Select(overhead => $"{report.WordsOf(overhead.Method)} {Text(overhead)}"), 20)}.",
            X = Axis.Times("Time per call", shown.SelectMany(overhead => ComparisonChart.Values(overhead.PerCall!))),
            Rows = [.. shown.Select(overhead =>
                new ChartRow(report.WordsOf(overhead.Method), Text(overhead), report.HueOf(overhead.Method))
            {
                Figure = ComparisonChart.PointOf(overhead.PerCall!),
                Floor = overhead.Floor is { } floor && costs.TryGetValue(floor, out var cost) ? cost : null,
            })],
        };
    }

    private static string Text(CaseOverhead overhead) => overhead switch
    {
        { FloorRatio: { } ratio } => $"{FigureText.Time(overhead.PerCall)}, {NumberText.Digits(ratio.Value)}x floor",
        { IsFloor: true } => $"{FigureText.Time(overhead.PerCall)}, a floor",
        _ => FigureText.Time(overhead.PerCall),
    };
}
