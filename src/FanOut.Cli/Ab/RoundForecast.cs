using FanOut.Analysis.Regressions.Interleaving;
using FanOut.Analysis.Statistics;

namespace FanOut.Cli.Ab;

/// <summary>What rounds will take and can find, said before the first one.</summary>
internal static class RoundForecast
{
    /// <summary>A launch whose rehearsal failed is launched once more, and fails soon as a rule.</summary>
    private static readonly TimeSpan failing = TimeSpan.FromSeconds(1);

    /// <summary>The time of a round: as long as the launches of the rehearsal took.</summary>
    public static TimeSpan Of(IEnumerable<CasePair> pairs) => pairs
        .SelectMany(pair => new[] { pair.Base.Rehearsed, pair.Head.Rehearsed })
        .Aggregate(TimeSpan.Zero, (sum, launch) => sum + (launch ?? failing));

    /// <summary>The change that such a run can find; what it really was, the table says at the end.</summary>
    public static string Detects(RoundSchedule schedule, AbOptions options)
    {
        var rounds = schedule.Looks[0];
        var (sequential, parallel) = (Detectable(RoundBudget.SequentialSpread), Detectable(RoundBudget.ParallelSpread));
        return FormattableString.Invariant(
            $"On a machine as noisy as a shared one with two cores, {rounds} rounds detect {sequential:0.#%} more time of sequential code and {parallel:0.#%} of Parallel.For.");

        double Detectable(double spread) =>
            RoundBudget.Detectable(rounds, spread, options.Margin, new ConfidenceLevel(1 - ((1 - options.Level.Value) / schedule.Looks.Count)));
    }
}
