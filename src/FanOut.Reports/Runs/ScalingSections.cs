namespace FanOut.Reports.Runs;

/// <summary>Speedup and efficiency over the workers: a section per class that varies them.</summary>
internal static class ScalingSections
{
    public static IEnumerable<Section> From(MachineReport report) =>
        report.Judgement.ByWeight.Where(judged => judged.Curves.Count > 0 && judged.WorkAxes.Count == 0).Select(judged =>
            report.SectionOf(judged,
            [
                .. judged.Curves.GroupBy(curve => (curve.Job, curve.Parameters)).SelectMany(curves => Charts(report, judged, [.. curves])),
                ClassTable.From(report, judged),
                .. Knees(judged, report.Judgement.Topology),
                .. LawTable.From(judged),
            ]));

    private static IEnumerable<Block> Charts(MachineReport report, ClassJudgement judged, ScalingCurve[] curves)
    {
        // A table says more about two worker counts than lines of two points.
        if (curves.SelectMany(curve => curve.Points).DistinctBy(point => point.Workers).Count() < 3)
            return [];
        var names = new[] { judged.Name, curves[0].Parameters, judged.Jobs.Label(curves[0].Job) ?? "" };
        var about = string.Join(", ", names.Where(name => name.Length > 0).Select(MachineReport.Name));
        return [new Figure(WorkerCharts.Speedup(report, about, curves)), new Figure(WorkerCharts.Efficiency(report, about, curves))];
    }

    private static IEnumerable<Block> Knees(ClassJudgement judged, Topology topology)
    {
        string[] sentences = [.. judged.Curves
            .GroupBy(curve => Sentence(curve.Knee, topology), curve => judged.Jobs.Named(new BenchmarkId(curve.Strategy, curve.Job)))
            .Select(group => $"{MachineReport.Names(group.Distinct(), 12)}: {group.Key}")];
        return sentences.Length == 0 ? []
            : [new Paragraph("Knee, the last step of the core ladder whose efficiency is at least 70 %:"), new BulletList(sentences)];
    }

    private static string Sentence(Knee knee, Topology topology)
    {
        if (knee.Workers is not { } workers)
            return $"{knee.Place(topology)}.";
        var certainty = knee.IsCertain ? "" : " It is not certain.";
        var end = knee.IsLastStep ? " It is the last step measured; the true knee may lie beyond." : "";
        return $"at {NumberText.Count(workers, "worker")} ({knee.Place(topology)}).{end}{certainty}";
    }
}
