using FanOut.Analysis.Results;

namespace FanOut.Analysis.Scaling;

/// <summary>All strategies of one number of workers: from which work on each pays, and from which on it beats each other one.</summary>
/// <param name="Strategies">In the order of METG(50 %), floors among them, with efficiency by work for the chart.</param>
/// <param name="Crossovers">One for each two strategies that were measured at works in common; without floors.</param>
public sealed record WorkAxis(int Workers, string Job, IReadOnlyList<StrategyGranularity> Strategies, IReadOnlyList<Crossover> Crossovers)
{
    /// <summary>The axes of one file, by rising workers; none where the sizes do not vary.</summary>
    public static IReadOnlyList<WorkAxis> From(ResultFile file) =>
    [
        .. GranularityAnalysis.From(file).Strategies.GroupBy(strategy => (strategy.Workers, strategy.Job))
            .OrderBy(group => group.Key.Workers)
            .Select(group => new WorkAxis(group.Key.Workers, group.Key.Job, [.. group], Crossover.Among([.. group]))),
    ];
}
