namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>What the decision code says about rounds drawn from the recorded ones: whole rounds, so that what disturbs several benchmarks at once does so here.</summary>
/// <param name="conditions">The recorded rounds by times the work; 1 is among them.</param>
/// <param name="benchmarks">Full names of the benchmarks that all conditions have, controls not among them.</param>
/// <param name="controls">Full names of the controls.</param>
/// <param name="options">How to compare.</param>
internal sealed class ResampledRun(
    IReadOnlyDictionary<double, RecordedRounds> conditions, IReadOnlyList<string> benchmarks, IReadOnlyList<string> controls, ComparisonOptions options)
{
    private readonly double neededP = SetJudgement.NeededP(benchmarks.Count, options);

    /// <summary>Whether each benchmark is called slower, by times the work: alone of all, the others doing what they always do.</summary>
    /// <param name="draw">The numbers of the rounds for each condition.</param>
    /// <returns>By times the work, a flag for each benchmark; and whether a control moved while nothing was injected.</returns>
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

            // A control that moved is a finding about the rounds, whichever benchmark did more work in them.
            var rounds = draw(work);
            var moved = Moved(work, rounds);
            slower[work] = [.. benchmarks.Select((name, place) => !moved && IsSlowerAlone(Judged(work, name, rounds), place, ps))];
        }

        return (slower, contaminated);
    }

    /// <summary>The strictest that a single change meets among many benchmarks: nothing else is there to be counted with it.</summary>
    private bool IsSlowerAlone(JudgedTime time, int place, double[] ps)
    {
        double[] together = [.. ps];
        together[place] = time.SlowerP;
        return time.Verdict(SetJudgement.Threshold(together, options), -1) == Verdict.Slower;
    }

    private bool Moved(double work, int[] rounds) =>
        controls.Any(name => Judged(work, name, rounds).Verdict(1, 1) is Verdict.Slower or Verdict.Faster);

    private JudgedTime Judged(double work, string name, int[] rounds) => SetJudgement.Judged(conditions[work].Cases[name].In(rounds), neededP, options)!;
}
