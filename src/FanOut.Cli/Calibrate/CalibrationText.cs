using FanOut.Analysis.Regressions.Calibration;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;
using FanOut.Reports.Texts;

namespace FanOut.Cli.Calibrate;

/// <summary>The words of <c>fanout calibrate</c>.</summary>
internal static class CalibrationText
{
    /// <summary>The table and how to read it, each line ended by a line feed.</summary>
    public static string Of(MachineCalibration calibration)
    {
        double[] works = [.. calibration.Cases[0].Power.Points.Skip(1).Select(point => point.Work)];
        var table = new TextTable(
            ["benchmark", "rounds", "false alarms", "least found", .. works.Select(work => FormattableString.Invariant($"{work:0.00}x work"))],
            [.. calibration.Cases.OrderBy(entry => entry.Rounds).Select(entry => (IReadOnlyList<string>)
            [
                entry.Name,
                FormattableString.Invariant($"{entry.Rounds}"),
                Share(entry.Power.FalseAlarms),
                EstimateText.Multiple(entry.SmallestFound),
                .. entry.Power.Points.Skip(1).Select(point => Share(point.Found)),
            ])]);
        string[] lines =
        [
            .. TerminalText.Table(table).Markdown(),
            "",
            .. calibration.Contaminated.Select(entry => FormattableString.Invariant($"A control moves in {Share(entry.Value)} of runs of {entry.Key} rounds.")),
            FormattableString.Invariant($"From {calibration.RecordedRounds} recorded rounds of each amount of work; {calibration.Resamples} runs drawn for each figure, decided as fanout compare does with the margin of {calibration.Options.Margin}."),
            FormattableString.Invariant($"least found: the work, in times that of base, from which on 95 of 100 runs call the benchmark slower. Intervals: {MachineCalibration.Level}."),
        ];
        return string.Concat(lines.Select(line => TerminalText.Line(line) + "\n"));
    }

    /// <summary>What is said where the injected work did not reach some benchmarks; null where it reached all.</summary>
    public static string? WithoutEffect(MachineCalibration calibration)
    {
        if (calibration.WithoutEffect is not [var first, ..] missing)
            return null;
        var names = string.Join(", ", missing.Select(entry => FormattableString.Invariant($"{entry.Name} ({entry.Effect.Ratio:0.00}x)")));
        return TerminalText.Line(FormattableString.Invariant(
            $"FAILED: {first.Effect.Work:0.00} times the work did not take {first.Effect.Work:0.00} times as long: {names}. Benchmarks must do the extra work that the environment variable FANOUT_EXTRA_WORK names; no profile was written."));
    }

    private static string Share(Proportion share) =>
        $"{EstimateText.Percent(share.Value)} [{EstimateText.Percent(share.Interval.Lower)}; {EstimateText.Percent(share.Interval.Upper)}]";
}
