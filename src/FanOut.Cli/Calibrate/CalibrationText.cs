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
                entry.Benchmark,
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

    private static string Share(Proportion share) =>
        $"{EstimateText.Percent(share.Value)} [{EstimateText.Percent(share.Interval.Lower)}; {EstimateText.Percent(share.Interval.Upper)}]";
}
