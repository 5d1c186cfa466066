using FanOut.Analysis.Judgements;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Documents;

namespace FanOut.Reports.Runs;

/// <summary>The scaling laws that fit, with their numbers and what they leave unexplained.</summary>
internal static class LawTable
{
    public static IEnumerable<Block> Of(ClassJudgement judged)
    {
        var laws = judged.Curves.SelectMany(curve => curve.Laws, (curve, law) => (curve.Strategy, Law: law)).ToArray();
        if (laws.Length == 0)
            return [];
        string[] formulas = [.. laws.Select(pair => $"{pair.Law.Name}: {pair.Law.Formula}").Distinct()];
        return
        [
            new Table(
                "Scaling laws that fit within the launches' noise; what lies beyond the measured worker counts is a prediction.",
                [new("Strategy", true), new("Law", true), new("Numbers", true), new("Unexplained"), new("Noise"), new("Peak", true)],
                [.. laws.Select(pair => (IReadOnlyList<Cell>)[
                    Teller.Name(pair.Strategy),
                    pair.Law.Name,
                    string.Join("; ", pair.Law.Coefficients.Select(Number)),
                    EstimateText.Percent(pair.Law.Deviation),
                    pair.Law.Noise is { } noise ? EstimateText.Percent(noise) : EstimateText.NotAvailable,
                    pair.Law.Peak is { } peak
                        ? $"{EstimateText.Digits(peak.Speedup)}x at {EstimateText.Digits(peak.Workers)} workers{(peak.IsPredicted ? " (predicted)" : "")}"
                        : EstimateText.NotApplicable,
                ])]),
            new BulletList(formulas),
        ];
    }

    private static string Number(Coefficient coefficient)
    {
        var interval = coefficient.Interval is { } bounds ? $" [{EstimateText.Digits(bounds.Lower)}; {EstimateText.Digits(bounds.Upper)}]" : "";
        return $"{coefficient.Meaning} ({coefficient.Symbol}) {EstimateText.Digits(coefficient.Value)}{interval}";
    }
}
