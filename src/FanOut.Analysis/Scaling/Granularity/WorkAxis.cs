using FanOut.Analysis.Results;

namespace FanOut.Analysis.Scaling;

/// <summary>All strategies with so many workers on one axis of work: from which work on each pays, and from which on it beats each other one.</summary>
/// <param name="Workers">Workers of all of them.</param>
/// <param name="Job">The job's display, id and settings.</param>
/// <param name="Strategies">In the order of METG(50 %), floors among them, with efficiency by work for the chart.</param>
/// <param name="Overtakings">From which work on one beats another, one for each two that were measured at works in common; floors left out.</param>
public sealed record WorkAxis(int Workers, string Job, IReadOnlyList<StrategyGranularity> Strategies, IReadOnlyList<Overtaking> Overtakings)
{
    /// <summary>The axes of one file, by rising workers; none where the sizes do not vary.</summary>
    /// <param name="file">A result file.</param>
    public static IReadOnlyList<WorkAxis> Of(ResultFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return
        [
            .. GranularityAnalysis.Of(file).Strategies.GroupBy(strategy => (strategy.Workers, strategy.Job))
                .OrderBy(group => group.Key.Workers)
                .Select(group => new WorkAxis(group.Key.Workers, group.Key.Job, [.. group], Overtaking.Among([.. group]))),
        ];
    }
}
