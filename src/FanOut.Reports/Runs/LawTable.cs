namespace FanOut.Reports.Runs;

/// <summary>The scaling laws that fit, with their numbers and what they leave unexplained.</summary>
internal static class LawTable
{
    public static IEnumerable<Block> From(ClassJudgement judged)
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
                    MachineReport.Name(pair.Strategy),
                    pair.Law.Name,
                    string.Join("; ", pair.Law.Coefficients.Select(Number)),
                    FigureText.Percent(pair.Law.Deviation),
                    FigureText.Percent(pair.Law.Noise),
                    pair.Law.Peak is { } peak
                        ? $"{NumberText.Digits(peak.Speedup)}x at {NumberText.Digits(peak.Workers)} "
                            + $"workers{(peak.IsPredicted ? " (predicted)" : "")}"
                        : FigureText.NotApplicable,
                ])]),
            new BulletList(formulas),
        ];
    }

    private static string Number(Coefficient coefficient)
    {
        var interval = coefficient.Interval is { } bounds ? $" [{NumberText.Digits(bounds.Lower)}; {NumberText.Digits(bounds.Upper)}]" : "";
        return $"{coefficient.Meaning} ({coefficient.Symbol}) {NumberText.Digits(coefficient.Value)}{interval}";
    }
}
