using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Documents;

namespace FanOut.Reports.Runs;

/// <summary>How speedup and efficiency grow with the workers: a section per class that varies them.</summary>
internal static class ScalingSections
{
    public static IEnumerable<Section> Of(Teller teller) => teller.Judgement.Classes.Where(judged => judged.Curves.Count > 0 && judged.WorkAxes.Count == 0).Select(judged =>
        new Section(Question.Of(judged), [
            .. judged.Curves.GroupBy(curve => (curve.Job, curve.Parameters)).SelectMany(curves => Charts(teller, judged, [.. curves])),
            ClassTable.Of(teller, judged),
            .. Knees(judged),
            .. LawTable.Of(judged),
        ])
        {
            ShortTitle = Teller.Name(judged.Name),
        });

    private static IEnumerable<Block> Charts(Teller teller, ClassJudgement judged, ScalingCurve[] curves)
    {
        // One worker count is no growth: the table has it.
        if (curves.SelectMany(curve => curve.Points).DistinctBy(point => point.Workers).Count() < 2)
            return [];
        var about = curves[0].Parameters.Length == 0 ? Teller.Name(judged.Name) : $"{Teller.Name(judged.Name)}, {Teller.Name(curves[0].Parameters)}";
        if (judged.Jobs.Of(curves[0].Job) is { } job)
            about += $", {Teller.Name(job)}";
        return [new Figure(SpeedupChart.Of(teller, about, curves)), new Figure(EfficiencyChart.Of(teller, about, curves))];
    }

    private static IEnumerable<Block> Knees(ClassJudgement judged)
    {
        string[] sentences = [.. judged.Curves
            .Where(curve => curve.Knee is not null)
            .GroupBy(curve => Sentence(curve.Knee!), curve => judged.Jobs.Named(new BenchmarkId(curve.Strategy, curve.Job)))
            .Select(group => $"{Teller.Names(group.Distinct(), 12)}: {group.Key}")];
        return sentences.Length == 0 ? [] : [new Paragraph("Knee, the last step of the core ladder whose efficiency is at least 70%:"), new BulletList(sentences)];
    }

    private static string Sentence(Knee knee)
    {
        if (knee.Workers is not { } workers)
            return $"{Teller.Name(knee.Place)}.";
        var doubt = knee.IsCertain ? "" : " The launches cannot tell it for certain.";
        var end = knee.IsLastStep ? " It is the last step measured; the true one may lie beyond." : "";
        return FormattableString.Invariant($"at {workers} {(workers == 1 ? "worker" : "workers")} ({Teller.Name(knee.Place)}).{end}{doubt}");
    }
}
