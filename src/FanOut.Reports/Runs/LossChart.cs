namespace FanOut.Reports.Runs;

/// <summary>What every strategy of a decision loses, best at the top, beside the 10 % that nobody minds.</summary>
internal static class LossChart
{
    /// <summary>Losses beyond are cut off, so that those near 10 % can be told apart.</summary>
    private const double MaxLoss = 1;

    /// <summary>The chart; null where no loss has bounds.</summary>
    public static RowChart? From(MachineReport report, Decision decision)
    {
        Choice[] choices = [.. decision.Choices.Where(choice => choice.Loss?.Upper is not null)];
        if (choices.Length < 2)
            return null;
        var end = Math.Min(MaxLoss, Math.Max(0.2, 1.05 * choices.Max(choice => choice.Loss!.Upper!.Value)));
        return new RowChart
        {
            Title = $"Loss against the best: {MachineReport.Name(WorkText.WithWorkers(decision))}",
            Description = "Rows of how much longer each strategy takes than the best of the others, with bounds that hold for all at once "
                + "(95 %), best first, beside a line at 10 %; an arrow where bounds are cut off: "
                + $"{MachineReport.Names(choices.Select(choice => $"{report.WordsOf(choice.Strategy)} {Text(choice.Loss!)}"), 20)}.",
            X = new Axis("Longer than the best, 95 % bounds", 0, end, NumberText.Percent),
            Limit = (DecisionRule.Tolerance, NumberText.Percent(DecisionRule.Tolerance)),
            Rows = [.. choices.Select(choice => new ChartRow(
                report.WordsOf(choice.Strategy), Text(choice.Loss!), report.HueOf(choice.Strategy))
            {
                Figure = new Point(choice.Loss!.Estimate, 0, choice.Loss.Lower, choice.Loss.Upper),
            })],
        };
    }

    private static string Text(Loss loss) => loss.Estimate < MaxLoss
        ? FormattableString.Invariant($"{100 * loss.Estimate:0} % [{100 * loss.Lower:0}; {100 * loss.Upper:0}]")
        : $"{NumberText.Digits(1 + loss.Estimate)} times as long";
}
