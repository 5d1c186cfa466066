namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>Judges rounds drawn from the recorded ones: whole rounds, as a disturbance may concern several benchmarks.</summary>
/// <param name="conditions">The recorded rounds by multiple of work; 1 is among them.</param>
/// <param name="benchmarks">Full names of the benchmarks that all conditions have, without controls.</param>
internal sealed class ResampledRun(
    IReadOnlyDictionary<double, RecordedRounds> conditions, IReadOnlyList<string> benchmarks, IReadOnlyList<string> controls,
        ComparisonOptions options)
{
    private readonly double neededP = SetJudgement.NeededP(benchmarks.Count, options);

    /// <summary>By multiple of work, which benchmarks are slower if only they change; and whether a control moved without any.</summary>
    public (IReadOnlyDictionary<double, bool[]> Slower, bool Contaminated) Judge(Func<double, int[]> draw)
    {
        var unchanged = draw(1);
        JudgedTime[] others = [.. benchmarks.Select(name => Judged(1, name, unchanged))];
        double[] ps = Array.ConvertAll(others, time => time.SlowerP);
        var contaminated = Moved(1, unchanged);
        var slower = new Dictionary<double, bool[]>();
        foreach (var work in conditions.Keys)
        {
            if (work == 1)
            {
                var threshold = SetJudgement.Threshold(ps, options);
                slower[work] = Array.ConvertAll(others, time => !contaminated && time.Verdict(threshold, -1) == Verdict.Slower);
                continue;
            }

            // A control that moved contaminates the rounds, whichever benchmark did more work in them.
            var rounds = draw(work);
            var moved = Moved(work, rounds);
            slower[work] = [.. benchmarks.Select((name, place) => !moved && IsSlowerAlone(Judged(work, name, rounds), place, ps))];
        }

        return (slower, contaminated);
    }

    /// <summary>A single change among many benchmarks meets the strictest threshold.</summary>
    private bool IsSlowerAlone(JudgedTime time, int place, double[] ps)
    {
        double[] together = [.. ps];
        together[place] = time.SlowerP;
        return time.Verdict(SetJudgement.Threshold(together, options), -1) == Verdict.Slower;
    }

    private bool Moved(double work, int[] rounds) =>
        controls.Any(name => Judged(work, name, rounds).Verdict(1, 1) is Verdict.Slower or Verdict.Faster);

    private JudgedTime Judged(double work, string name, int[] rounds) =>
        SetJudgement.Judged(conditions[work].Cases[name].In(rounds), neededP, options)!;
}
