namespace FanOut.Reports.Runs;

/// <summary>The work from which on each strategy pays off: a section per class that varies sizes of work.</summary>
internal static class WorkSections
{
    public static IEnumerable<Section> From(MachineReport report) =>
        report.Judgement.Classes.Where(judged => judged.WorkAxes.Count > 0).Select(judged =>
        {
            var legend = GranularityTable.Legend(judged.WorkAxes.SelectMany(axis => axis.Strategies));
            Block[] blocks = [.. judged.WorkAxes.SelectMany(axis => Axis(report, judged, axis)), new Paragraph(legend)];
            var all = new Section("All sizes", [ClassTable.From(report, judged)]);
            return report.SectionOf(judged, blocks) with { Parts = [all] };
        });

    /// <summary>METG and break-even with their findings.</summary>
    public static Table Thresholds(MachineReport report, ClassJudgement judged, WorkAxis axis) =>
        GranularityTable.From(axis.Strategies, strategy =>
            report.Cell(MachineReport.Name(strategy.Strategy), judged.TableOf(axis), strategy.Findings)) with
        {
            Caption = FormattableString.Invariant(
                $"Work from which on each strategy pays off, with {axis.Workers} workers{Job(judged, axis)}; with 99 % intervals."),
        };

    private static IEnumerable<Block> Axis(MachineReport report, ClassJudgement judged, WorkAxis axis)
    {
        if (GranularityChart.From(report, $"{MachineReport.Name(judged.Name)}{Job(judged, axis)}", axis) is { } chart)
            yield return new Figure(chart);
        yield return Thresholds(report, judged, axis);
        if (axis.Crossovers.Count > 0)
            yield return Crossovers(judged, axis);
    }

    private static string Job(ClassJudgement judged, WorkAxis axis) =>
        judged.Jobs.Label(axis.Job) is { } job ? $", {MachineReport.Name(job)}" : "";

    /// <summary>A row for the faster strategy, a column for the other.</summary>
    private static Table Crossovers(ClassJudgement judged, WorkAxis axis)
    {
        var works = axis.Crossovers.DistinctBy(pair => (pair.Strategy, pair.Other))
            .ToDictionary(pair => (pair.Strategy, pair.Other), pair => FigureText.Time(pair.TotalWork));
        return Table.From<string>(
            "Total work from which on the strategy of the row beats that of the column, with "
                + $"{NumberText.Count(axis.Workers, "worker")}{Job(judged, axis)}, with 99 % intervals; <: at all sizes.",
            [
                new("Beats", name => MachineReport.Name(name), IsText: true),
                .. axis.Crossovers.Select(pair => pair.Other).Distinct().Select(other => new Column<string>(
                    MachineReport.Name(other), name => works.GetValueOrDefault((name, other), FigureText.NotApplicable))),
            ],
            axis.Crossovers.Select(pair => pair.Strategy).Distinct());
    }
}
