using FanOut.Analysis.Regressions.Interleaving;
using FanOut.Analysis.Statistics;

namespace FanOut.Cli.Ab;

/// <summary>What rounds will take and can find, before the first one.</summary>
internal static class RoundForecast
{
    /// <summary>A case whose rehearsal failed is launched once more, and usually fails soon.</summary>
    private static readonly TimeSpan failing = TimeSpan.FromSeconds(1);

    /// <summary>The time of a round: that of the rehearsal's launches.</summary>
    public static TimeSpan RoundTime(IEnumerable<CasePair> pairs) => pairs
        .SelectMany(pair => new[] { pair.Base.Rehearsed, pair.Head.Rehearsed })
        .Aggregate(TimeSpan.Zero, (sum, launch) => sum + (launch ?? failing));

    /// <summary>The change that such a run can find; the table has the actual figures.</summary>
    public static string Detects(RoundSchedule schedule, AbOptions options)
    {
        var rounds = schedule.Looks[0];
        var (sequential, parallel) = (Detectable(RoundBudget.SequentialSpread), Detectable(RoundBudget.ParallelSpread));
        return FormattableString.Invariant($"With the noise of a shared machine with two cores, {rounds} rounds detect a slowdown of ")
            + FormattableString.Invariant($"{100 * sequential:0.#} % in sequential code and {100 * parallel:0.#} % in Parallel.For.");

        double Detectable(double spread) =>
            RoundBudget.Detectable(rounds, spread, options.Margin,
                new ConfidenceLevel(1 - ((1 - options.Level.Value) / schedule.Looks.Count)));
    }
}
