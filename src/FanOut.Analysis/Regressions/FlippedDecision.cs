using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions;

/// <summary>The fastest choice differs between BASE and HEAD, beyond ties on both sides.</summary>
/// <param name="Group">Class and parameters of the choices.</param>
/// <param name="Base">In BASE, the time of HEAD's winner over that of BASE's: above 1 with its whole interval.</param>
/// <param name="Head">In HEAD, the inverse ratio: above 1 with its whole interval.</param>
public sealed record FlippedDecision(string Group, string BaseWinner, string HeadWinner, Estimate Base, Estimate Head)
{
    /// <summary>The flips among cases that both sides have. Methods of a class are choices for one task if one of them is the sequential
    /// baseline; cases without work, floors and controls are not choices.</summary>
    internal static IReadOnlyList<FlippedDecision> Among(IReadOnlyList<CaseMatch> matches, ComparisonOptions options) => [.. matches
        .Where(match => match.Head!.Benchmark is { IsFloor: false, Measures: not Measure.Overhead }
            && !NegativeControl.Covers(match.Head.Benchmark))
        .GroupBy(match => SpeedupAnalysis.Peers(match.Head!.Benchmark))
        .Where(group => group.Any(match => match.Head!.Benchmark.IsBaseline))
        .Select(group => Between(group.Key.Type, group.Key.Parameters, [.. group], options))
        .OfType<FlippedDecision>()];

    private static FlippedDecision? Between(string type, string parameters, CaseMatch[] choices, ComparisonOptions options)
    {
        var (ofBase, ofHead) = (Winner(choices, match => match.Base!, options), Winner(choices, match => match.Head!, options));
        if (ofBase is null || ofHead is null || ofBase == ofHead)
            return null;
        return Lead(ofBase.Base!, ofHead.Base!, options) is { } lead && Lead(ofHead.Head!, ofBase.Head!, options) is { } newLead
            ? new FlippedDecision(
                parameters.Length == 0 ? type
                    : $"{type}({parameters})", ofBase.Base!.Benchmark.FullName, ofHead.Head!.Benchmark.FullName, lead, newLead)
            : null;
    }

    private static CaseMatch? Winner(CaseMatch[] choices, Func<CaseMatch, SideCase> side, ComparisonOptions options) => choices
        .Select(match => (Match: match, LaunchTime.Estimate(side(match).Benchmark, options.Level, options.Statistic)?.Value))
        .Where(choice => choice.Value is not null)
        .OrderBy(choice => choice.Value)
        .ThenBy(choice => choice.Match.Head!.Benchmark.FullName, StringComparer.Ordinal)
        .FirstOrDefault()
        .Match;

    /// <summary>How far a winner leads another choice in the same launches; null if the interval does not exclude a tie.</summary>
    private static Estimate? Lead(SideCase winner, SideCase other, ComparisonOptions options)
    {
        var times = PairedTimes.Pair(other.Benchmark, winner.Benchmark, options.Statistic, []);
        return LogInterval.OfRatio(times.Case, times.Reference,
            options.Level) is { Count: >= LaunchFindings.Required, Interval.Lower: > 1 } lead
            ? lead
            : null;
    }
}
