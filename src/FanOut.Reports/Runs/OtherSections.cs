namespace FanOut.Reports.Runs;

/// <summary>Classes without a section of their own kind: cases side by side, and their table.</summary>
internal static class OtherSections
{
    public static IEnumerable<Section> From(MachineReport report) =>
        report.Judgement.Classes.Where(IsOther).Select(judged => new Section(MachineReport.Heading(judged), [
        .. judged.Cases.Any(one => one.MemoryPerWorker is not null) ? None : ComparisonChart.From(report, judged) is { } chart
            ? [new Figure(chart)] : None,
        ClassTable.From(report, judged),
    ])
        {
            ShortTitle = MachineReport.Name(judged.Name),
        });

    private static Block[] None => [];

    private static bool IsOther(ClassJudgement judged) =>
        judged.Curves.Count == 0 && judged.WorkAxes.Count == 0 && !OverheadSections.IsOverhead(judged);
}
