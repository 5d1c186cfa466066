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
            Table.From<(string Strategy, ScalingLaw Law)>(
                "Scaling laws that fit within the launches' noise, with 99 % intervals; what lies beyond the measured worker counts is a "
                    + "prediction.",
                [
                    new("Strategy", pair => MachineReport.Name(pair.Strategy), IsText: true),
                    new("Law", pair => pair.Law.Name, IsText: true),
                    new("Numbers", pair => string.Join("; ", pair.Law.Coefficients.Select(Number)), IsText: true),
                    new("Unexplained", pair => FigureText.Percent(pair.Law.Deviation)),
                    new("Noise", pair => FigureText.Percent(pair.Law.Noise)),
                    new("Peak", pair => Peak(pair.Law), IsText: true),
                ],
                laws),
            new BulletList(formulas),
        ];
    }

    private static string Peak(ScalingLaw law) => law.Peak is { } peak
        ? $"{NumberText.Digits(peak.Speedup)}x at {NumberText.Digits(peak.Workers)} workers{(peak.IsPredicted ? " (predicted)" : "")}"
        : FigureText.NotApplicable;

    private static string Number(Coefficient coefficient) => $"{coefficient.Meaning} ({coefficient.Symbol}) "
        + (coefficient.Interval is { } interval ? FigureText.WithBounds(coefficient.Value, "", interval)
            : NumberText.Digits(coefficient.Value));
}
