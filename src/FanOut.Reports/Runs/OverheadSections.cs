using FanOut.Analysis.Judgements;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Charts;
using FanOut.Reports.Documents;

namespace FanOut.Reports.Runs;

/// <summary>What a call costs without work, against what the operating system asks at least.</summary>
internal static class OverheadSections
{
    public static IEnumerable<Section> Of(Teller teller) => teller.Judgement.Classes.Where(IsOverhead).Select(judged =>
        new Section(Question.Of(judged), [
            .. Chart(teller, judged) is { } chart ? new Block[] { new Figure(chart) } : [],
            ClassTable.Of(teller, judged),
        ])
        {
            ShortTitle = Teller.Name(judged.Name),
        });

    /// <summary>Whether a class measures calls without work.</summary>
    public static bool IsOverhead(ClassJudgement judged) => judged.Cases.Any(one => one.Overhead is not null);

    private static RowChart? Chart(Teller teller, ClassJudgement judged)
    {
        CaseOverhead[] all = [.. judged.Cases.Select(one => one.Overhead).OfType<CaseOverhead>().Where(overhead => overhead.PerCall is not null)];
        if (all.Length == 0)
            return null;
        var workers = all.Max(overhead => overhead.Workers);
        CaseOverhead[] shown = [.. all.Where(overhead => overhead.Workers == workers).OrderBy(overhead => overhead.PerCall!.Value).Take(ComparisonChart.MostRows)];
        var costs = shown.DistinctBy(overhead => overhead.Method).ToDictionary(overhead => overhead.Method, overhead => overhead.PerCall!.Value);
        return new RowChart
        {
            Title = FormattableString.Invariant($"Cost of a call without work: {Teller.Name(judged.Name)}, {workers} workers"),
            Description = "Rows of the time per call on a logarithmic axis, least first; an upright stroke marks the floor that each strategy stands on. "
                + $"{Teller.Names(shown.Select(overhead => $"{Teller.Name(overhead.Method)} {Text(overhead)}"), 20)}.",
            X = Axis.Times("Time per call", shown.SelectMany(overhead => ComparisonChart.Values(overhead.PerCall!))),
            Rows = [.. shown.Select(overhead => new ChartRow(Teller.Name(overhead.Method), Text(overhead), teller.HueOf(overhead.Method))
            {
                Figure = ComparisonChart.PointOf(overhead.PerCall!),
                Floor = overhead.Floor is { } floor && costs.TryGetValue(floor, out var cost) ? cost : null,
            })],
        };
    }

    private static string Text(CaseOverhead overhead) => overhead switch
    {
        { FloorRatio: { } ratio } => $"{TimeText.Of(overhead.PerCall)}, {EstimateText.Digits(ratio.Value)}x floor",
        { IsFloor: true } => $"{TimeText.Of(overhead.PerCall)}, a floor",
        _ => TimeText.Of(overhead.PerCall),
    };
}
