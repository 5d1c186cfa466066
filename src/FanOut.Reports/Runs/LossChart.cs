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
            Title = $"Loss: {MachineReport.Name(decision.Name)}",
            Description = "Rows of the loss against the best of the other strategies with its bounds, best first, beside a line at 10 %: "
                + $"{MachineReport.Names(choices.Select(choice => $"{Words(choice)} {Text(choice.Loss!)}"), 20)}.",
            X = new Axis("Loss against the best", 0, end, FigureText.Percent),
            Limit = DecisionRule.Tolerance,
            Rows = [.. choices.Select(choice => new ChartRow(MachineReport.Name(Words(choice)), Text(choice.Loss!),
                report.HueOf(choice.Strategy))
            {
                Figure = new Point(
                    Math.Min(end, choice.Loss!.Estimate), 0, Math.Min(end, choice.Loss.Lower!.Value), Math.Min(end, choice.Loss.Upper!.Value)),
            })],
        };
    }

    private static string Words(Choice choice) => choice.Entry.Words ?? choice.Strategy;

    private static string Text(Loss loss) => loss.Estimate < MaxLoss
        ? FormattableString.Invariant($"{100 * loss.Estimate:0} % [{100 * loss.Lower:0}; {100 * loss.Upper:0}]")
        : $"{NumberText.Digits(1 + loss.Estimate)}x as long";
}
