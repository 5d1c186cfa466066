using FanOut.Analysis.Regressions.Calibration;
using Column = FanOut.Reports.Documents.Column<FanOut.Analysis.Regressions.Calibration.CaseCalibration>;

namespace FanOut.Reports.Comparisons;

/// <summary>What comparisons on a machine can be trusted with, as a report.</summary>
public static class CalibrationReport
{
    public static Report From(MachineCalibration calibration)
    {
        var works = calibration.Cases[0].Power.Points.Skip(1).Select((point, index) => (point.Work, Index: index + 1));
        Column[] columns =
        [
            new("benchmark", entry => entry.Name, IsText: true),
            new("rounds", entry => FormattableString.Invariant($"{entry.Rounds}")),
            new("false alarms", entry => Share(entry.Power.FalseAlarms)) { Explanation = "runs that call identical code slower" },
            new("smallest found", entry => FigureText.Multiple(entry.SmallestFound))
            {
                Explanation = "work, as a multiple of base, from which 95 of 100 runs call the benchmark slower",
            },
            .. works.Select(work => new Column(
                FormattableString.Invariant($"{work.Work:0.00}x work"), entry =>
                    Share(entry.Power.Points[work.Index].Found)) { Expendable = work.Index }),
        ];
        var origin = FormattableString.Invariant($"From {calibration.RecordedRounds} recorded rounds of each amount of work: ")
            + FormattableString.Invariant($"{calibration.Resamples} runs drawn for each figure, ")
            + $"decided as fanout compare does with the margin of {calibration.Options.Margin}. Intervals: {MachineCalibration.Level}.";
        var controls = calibration.Contaminated
            .Select(entry => FormattableString.Invariant($"A control moves in {Share(entry.Value)} of runs of {entry.Key} rounds."));
        var table = Table.From(origin, columns, calibration.Cases.OrderBy(entry => entry.Rounds));
        return new Report(Answer(calibration), "", [Section.From("Benchmarks", table, BulletList.From(controls))])
        {
            Tone = calibration.WithoutEffect.Count > 0 ? Tone.Bad : Tone.Plain,
        };
    }

    private static string Answer(MachineCalibration calibration)
    {
        if (calibration.WithoutEffect is not [var first, ..] missing)
            return "CALIBRATED: false alarms and the smallest slowdown that comparisons find on this machine.";
        var names = string.Join(", ", missing.Select(entry => FormattableString.Invariant($"{entry.Name} ({entry.Effect.Ratio:0.00}x)")));
        return FormattableString.Invariant(
            $"FAILED: {first.Effect.Work:0.00} times the work did not take {first.Effect.Work:0.00} times as long: {names}. ")
            + "Benchmarks must do the extra work that the environment variable FANOUT_EXTRA_WORK names; no profile was written.";
    }

    private static string Share(Proportion share) =>
        $"{FigureText.Percent(share.Value)} [{FigureText.Percent(share.Interval.Lower)}; {FigureText.Percent(share.Interval.Upper)}]";
}
