using FanOut.Analysis.Judgements;
using FanOut.Reports.Documents;

namespace FanOut.Reports.Runs;

/// <summary>Every class that has no story of its own: cases side by side, and the table behind them.</summary>
internal static class OtherSections
{
    public static IEnumerable<Section> Of(Teller teller) => teller.Judgement.Classes.Where(IsOther).Select(judged => new Section(Question.Of(judged), [
        .. judged.Cases.Any(one => one.MemoryPerWorker is not null) ? None : ComparisonChart.Of(teller, judged) is { } chart ? [new Figure(chart)] : None,
        ClassTable.Of(teller, judged),
    ])
    {
        ShortTitle = Teller.Name(judged.Name),
    });

    private static Block[] None => [];

    private static bool IsOther(ClassJudgement judged) => judged.Curves.Count == 0 && judged.WorkAxes.Count == 0 && !OverheadSections.IsOverhead(judged);
}
