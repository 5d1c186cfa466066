namespace FanOut.Analysis.Regressions.Interleaving;

/// <summary>What an interleaved run does after a look.</summary>
public abstract record NextStep
{
    private NextStep()
    {
    }

    /// <summary>More rounds of everything, up to the next look.</summary>
    /// <param name="Rounds">Rounds at that look, in all.</param>
    public sealed record Extend(int Rounds) : NextStep;

    /// <summary>New rounds of the apparent regressions, by full name, and of the controls.</summary>
    public sealed record Confirm(IReadOnlyList<string> Benchmarks) : NextStep;

    public sealed record Finish : NextStep;

    /// <summary>The step after a look, which was compared with the schedule's options.</summary>
    /// <remarks>Nothing is extended for better answers: contaminated runs stay so, regressions are confirmed at any look.</remarks>
    public static NextStep After(Comparison look, RoundSchedule schedule, int rounds)
    {
        if (look.IsContaminated)
            return new Finish();
        string[] slower = [.. look.Benchmarks
            .Where(benchmark => benchmark is { Verdict: Verdict.Slower, Accepted: null })
            .Select(benchmark => benchmark.Benchmark)
            .Distinct()];
        if (slower.Length > 0)
            return new Confirm(slower);
        var isUndecided = look.Benchmarks.Any(benchmark => benchmark is { IsControl: false, Verdict: Verdict.Inconclusive });
        return isUndecided && schedule.Looks.FirstOrDefault(at => at > rounds) is > 0 and var next ? new Extend(next) : new Finish();
    }
}
