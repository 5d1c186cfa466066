using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The work from which on one strategy beats another, both with as many workers.</summary>
/// <param name="Strategy">The one that is faster from there on.</param>
/// <param name="Other">The one that is slower from there on.</param>
/// <param name="TotalWork">
/// Nanoseconds of total work; only a bound where one is faster at all works that both were measured at.
/// </param>
public sealed record Crossover(string Strategy, string Other, BoundedEstimate TotalWork)
{
    /// <summary>One for each two strategies whose curves are not refused and have rounds and works in common.</summary>
    internal static IReadOnlyList<Crossover> Among(IReadOnlyList<StrategyGranularity> strategies)
    {
        StrategyGranularity[] runners = [
            .. strategies.Where(strategy => !strategy.Entry.IsFloor && !strategy.IsRefused && strategy.Curve is not null)];
        return
        [
            .. runners.Index()
                .SelectMany(first => runners.Skip(first.Index + 1), (first, second) => Between(first.Item, second))
                .OfType<Crossover>(),
        ];
    }

    private static Crossover? Between(StrategyGranularity first, StrategyGranularity second)
    {
        var (from, to) = (Math.Max(first.Curve!.From, second.Curve!.From), Math.Min(first.Curve.To, second.Curve.To));
        var pairs = first.Curve.Rounds.Join(
            second.Curve.Rounds, round => round.Round, round => round.Round, (one, other) => (One: one, Other: other)).ToArray();
        if (pairs.Length == 0 || !(from < to))
            return null;

        var sizes = Math.Max(first.Curve.Rounds[0].Works.Length, second.Curve.Rounds[0].Works.Length);
        var lead = Lead(isSwapped: false);
        return lead.Last >= 0
            ? new Crossover(first.Strategy, second.Strategy, lead.Reaching(0).Times(first.Workers))
            : new Crossover(second.Strategy, first.Strategy, Lead(isSwapped: true).Reaching(0).Times(first.Workers));

        WorkBand Lead(bool isSwapped) => new(
            from,
            to,
            sizes,
            work => isSwapped ? [Logs(work, pair => pair.One), Logs(work, pair => pair.Other)]
                : [Logs(work, pair => pair.Other), Logs(work, pair => pair.One)],
            pairs.Length,
            first.Points[0].Time.Level);

        double[] Logs(double work, Func<(RoundCurve One, RoundCurve Other), RoundCurve> of) =>
            Array.ConvertAll(pairs, pair => Math.Log(of(pair).TimeAt(work)));
    }
}
