using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions.Interleaving;

/// <summary>The numbers of rounds after which an interleaved run is judged, decided before the first one.</summary>
/// <remarks>Two looks are two chances to be wrong. So each gets its part of the error rate, of the intervals' tails and of the false
/// discoveries (Bonferroni; Pocock, Group Sequential Methods in the Design and Analysis of Clinical Trials, Biometrika 64(2), 1977, would
/// allow more, because the second look contains the first).</remarks>
public sealed record RoundSchedule
{
    /// <summary>Rounds up to the first look: 11, the minimum whose ranks reach a one-sided level of 99.9 % (2^-11 = 0.0005), enough for two
    /// looks and some dozens of benchmarks without assuming a distribution.</summary>
    public const int DefaultRounds = 11;

    private RoundSchedule(IReadOnlyList<int> looks) => Looks = looks;

    /// <summary>Rounds at each of one or two looks, rising.</summary>
    public IReadOnlyList<int> Looks { get; }

    public int MaxRounds => Looks[^1];

    /// <param name="rounds">Rounds up to the first look, at least 5.</param>
    /// <param name="extends">Whether as many again follow if the first look is inconclusive.</param>
    public static RoundSchedule From(int rounds = DefaultRounds, bool extends = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, LaunchFindings.Required);
        return new RoundSchedule(extends ? [rounds, 2 * rounds] : [rounds]);
    }

    /// <summary>How a look compares: as asked for the whole run, with the look's part of the error rate.</summary>
    public ComparisonOptions Options(ComparisonOptions asked) => Looks.Count == 1
        ? asked
        : asked with
        {
            Level = new ConfidenceLevel(1 - ((1 - asked.Level.Value) / Looks.Count)),
            FalseDiscoveries = asked.FalseDiscoveries / Looks.Count,
        };

    /// <summary>Such as <c>11 rounds, or 22 if 11 are inconclusive</c>.</summary>
    public override string ToString() => Looks is [var first, var second]
        ? FormattableString.Invariant($"{first} rounds, or {second} if {first} are inconclusive")
        : FormattableString.Invariant($"{Looks[0]} rounds");
}

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
