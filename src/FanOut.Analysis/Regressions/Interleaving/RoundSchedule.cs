using System.Globalization;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions.Interleaving;

/// <summary>After how many rounds an interleaved run is looked at, settled before its first one.</summary>
/// <remarks>
/// Whoever looks twice has two chances to be wrong. So each look gets its part of the error rate: of the intervals' tails and of the false ones among the
/// changes (Bonferroni: the parts add up to the whole whatever the looks have in common; Pocock, Group Sequential Methods in the Design and Analysis of
/// Clinical Trials, Biometrika 64(2), 1977, would allow each look some more, because the second contains the first).
/// </remarks>
public sealed record RoundSchedule
{
    /// <summary>
    /// Rounds up to the first look: 11, the fewest whose ranks reach one side of 99.9 % (2^-11 = 0.0005), so that with two looks and the correction for some
    /// dozens of benchmarks no distribution need be assumed.
    /// </summary>
    public const int DefaultRounds = 11;

    private RoundSchedule(IReadOnlyList<int> looks) => Looks = looks;

    /// <summary>Rounds at each look, rising; one or two of them.</summary>
    public IReadOnlyList<int> Looks { get; }

    /// <summary>The most rounds that are taken.</summary>
    public int MostRounds => Looks[^1];

    /// <summary>A schedule.</summary>
    /// <param name="rounds">Rounds up to the first look, 5 at least.</param>
    /// <param name="extends">Whether as many again are taken where the first ones cannot tell.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 5 rounds: no verdict is possible.</exception>
    public static RoundSchedule Of(int rounds = DefaultRounds, bool extends = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, LaunchFindings.Required);
        return new RoundSchedule(extends ? [rounds, 2 * rounds] : [rounds]);
    }

    /// <summary>How a look compares: as asked for, with the look's part of the error rate.</summary>
    /// <param name="asked">What the user asks of the whole run.</param>
    public ComparisonOptions Options(ComparisonOptions asked)
    {
        return Looks.Count == 1
            ? asked
            : asked with
            {
                Level = new ConfidenceLevel(1 - ((1 - asked.Level.Value) / Looks.Count)),
                FalseDiscoveries = asked.FalseDiscoveries / Looks.Count,
            };
    }

    /// <summary>Such as <c>11 rounds, or 22 where 11 cannot tell</c>.</summary>
    public override string ToString() => Looks is [var first, var second]
        ? string.Create(CultureInfo.InvariantCulture, $"{first} rounds, or {second} where {first} cannot tell")
        : string.Create(CultureInfo.InvariantCulture, $"{Looks[0]} rounds");
}
