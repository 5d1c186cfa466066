using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions.Interleaving;

/// <summary>After how many rounds an interleaved run is judged, decided before the first one.</summary>
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
