using FanOut.Analysis.Figures;

namespace FanOut.Reports.Runs;

/// <summary>When the workers of a call computed: a bar per worker, in the colour of its CPU.</summary>
internal static class TimelineSections
{
    /// <summary>The section, empty where no call was observed.</summary>
    public static Section From(MachineReport report)
    {
        Block[] charts = [.. report.Judgement.Classes
            .Select(judged => Chart(report, judged)).OfType<RowChart>().Select(chart => new Figure(chart))];
        return new Section("Worker timelines", charts.Length == 0 ? [] :
        [
            new Paragraph(
                "One observed call of each strategy, apart from the measured ones: a bar per worker from the start of its kernel to its "
                + "end, coloured by the CPU of its start. Overlap: the share of the time in which all workers computed."),
            .. charts,
        ]);
    }

    private static RowChart? Chart(MachineReport report, ClassJudgement judged)
    {
        // Sizes of work are no timelines; the classes that vary the workers are.
        var observed = judged.WorkAxes.Count > 0
            ? [] : judged.Cases.Where(one => one is { Timeline: not null, Scaling.IsBaseline: false }).ToArray();
        if (observed.Length == 0)
            return null;
        var workers = observed.Max(one => one.Scaling!.Workers);
        CaseJudgement[] shown = [.. observed.Where(one => one.Scaling!.Workers == workers).Take(ComparisonChart.MaxRows)];
        var cpus = shown.SelectMany(one => one.Timeline!.Workers).Select(worker => worker.FirstCpu).Distinct().Order().ToList();
        var overlaps = shown.Select(one => $"{report.WordsOf(one.Benchmark.Method)} {FigureText.Percent(one.Timeline!.Overlap)}");
        return new RowChart
        {
            Title = FormattableString.Invariant($"Worker timelines: {MachineReport.Name(judged.Name)}, {workers} workers"),
            Description = FormattableString.Invariant(
                $"A bar per worker from start to end of its kernel, strategy by strategy, with {workers} workers. ")
                + $"Overlap: {MachineReport.Names(overlaps, 20)}.",
            X = new Axis("Time since the beginning of the call", 0,
                Math.Max(1, shown.SelectMany(one => one.Timeline!.Workers).Max(worker => worker.End)) * 1.02, Axis.FormatTime),
            Rows = [.. shown.Select(one =>
                new ChartRow(MachineReport.Name(judged.Jobs.Named(one.Id with { FullName = report.WordsOf(one.Benchmark.Method) })),
                $"overlap {FigureText.Percent(one.Timeline!.Overlap)}", default)
            {
                Bars = [.. one.Timeline.Workers.Select(
                    worker => new Bar(worker.Start, worker.End, Place(worker), new Hue(cpus.IndexOf(worker.FirstCpu))))],
            })],
        };
    }

    private static string Place(WorkerRun worker) => worker switch
    {
        { FirstCpu: < 0 } => "",
        { LastCpu: var last, FirstCpu: var first } when last != first && last >= 0 =>
            FormattableString.Invariant($"CPU {first}, then {last}"),
        _ => FormattableString.Invariant($"CPU {worker.FirstCpu}"),
    };
}
