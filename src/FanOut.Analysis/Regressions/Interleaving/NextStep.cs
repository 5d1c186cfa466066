namespace FanOut.Analysis.Regressions.Interleaving;

/// <summary>What an interleaved run does after a look.</summary>
public abstract record NextStep
{
    private NextStep()
    {
    }

    /// <summary>More rounds of everything, up to the next look.</summary>
    /// <param name="Rounds">Rounds at that look, those already taken included.</param>
    public sealed record Extend(int Rounds) : NextStep;

    /// <summary>Fresh rounds of what was found slower, and of the controls.</summary>
    /// <param name="Benchmarks">Full names of what was found slower.</param>
    public sealed record Confirm(IReadOnlyList<string> Benchmarks) : NextStep;

    /// <summary>Nothing: the comparison stands.</summary>
    public sealed record Finish : NextStep;

    /// <summary>The step after a look.</summary>
    /// <param name="look">What it says, compared with the schedule's options.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="rounds">Rounds taken.</param>
    /// <remarks>
    /// Nothing is extended in the hope of a better answer: a contaminated run stays contaminated, and what is found slower is confirmed, at whichever look
    /// it is found. What is slower and accepted is no news, and is not taken again.
    /// </remarks>
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
        var cannotTell = look.Benchmarks.Any(benchmark => benchmark is { IsControl: false, Verdict: Verdict.Inconclusive });
        return cannotTell && schedule.Looks.FirstOrDefault(at => at > rounds) is > 0 and var next ? new Extend(next) : new Finish();
    }
}
