using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The work per worker from which on each strategy pays: efficiency over the sizes of the class that varies them.</summary>
public sealed class GranularityAnalysis
{
    private GranularityAnalysis(IReadOnlyList<StrategyGranularity> strategies) => Strategies = strategies;

    /// <summary>The strategies and floors in the order of their METG(50 %), smallest first; those without come last.</summary>
    public IReadOnlyList<StrategyGranularity> Strategies { get; }

    /// <summary>Analyses one file. What has other workers or another job is another curve.</summary>
    public static GranularityAnalysis From(ResultFile file, ConfidenceLevel? level = null, LaunchStatistic? statistic = null)
    {
        var curves = new CurveFigures(PairedRatios.With(level, statistic));
        var groups = file.Benchmarks.Where(Covers)
            .GroupBy(benchmark => (benchmark.DeclaringType, benchmark.Id.Job, Workers: benchmark.Workers ?? 0));
        var strategies = groups.SelectMany(group => OfWorkers(curves, [.. group], group.Key.Workers));
        return new GranularityAnalysis([.. strategies.OrderBy(strategy => strategy.Metg50?.Rank ?? double.PositiveInfinity)]);
    }

    /// <summary>All strategies of one number of workers, with their multiples of the reference.</summary>
    private static IEnumerable<StrategyGranularity> OfWorkers(CurveFigures curves, BenchmarkResult[] members, int workers)
    {
        var baselines = members.Where(benchmark => benchmark.IsBaseline).ToLookup(ItemsOf);
        StrategyGranularity[] strategies = [.. members
            .Where(benchmark => !benchmark.IsBaseline)
            .GroupBy(benchmark => benchmark.Method)
            .Select(cases => curves.OfStrategy([.. cases.OrderBy(ItemsOf)], workers, benchmark => [.. baselines[ItemsOf(benchmark)]]))];

        var reference = strategies.FirstOrDefault(strategy => strategy.Strategy == members[0].Question!.Reference);
        return strategies.Select(strategy => strategy == reference ? strategy with { IsReference = true } : strategy with
        {
            ReferenceMultiple = reference?.Metg50 is { } metg ? strategy.Metg50?.Over(metg) : null,
        });
    }

    internal static int ItemsOf(BenchmarkResult benchmark) =>
        benchmark.Question?.ItemsParameter is { } parameter ? benchmark.Parameter(parameter)?.WholeNumber ?? 0 : 0;

    private static bool Covers(BenchmarkResult benchmark) =>
        benchmark is { Measures: Measure.Sizes, Workers: >= 1 } && ItemsOf(benchmark) >= 1;
}

/// <summary>All strategies of one number of workers: from which work on each pays, and from which on it beats each other one.</summary>
/// <param name="Strategies">In the order of METG(50 %), floors among them, with efficiency by work for the chart.</param>
/// <param name="Crossovers">One for each two strategies that were measured at works in common; without floors.</param>
public sealed record WorkAxis(int Workers, string Job, IReadOnlyList<StrategyGranularity> Strategies, IReadOnlyList<Crossover> Crossovers)
{
    public WorkShape Shape => Strategies[0].Shape;

    /// <summary>The axes of one file, by rising workers; none where the sizes do not vary.</summary>
    public static IReadOnlyList<WorkAxis> From(ResultFile file) =>
    [
        .. GranularityAnalysis.From(file).Strategies.GroupBy(strategy => (strategy.Workers, strategy.Job))
            .OrderBy(group => group.Key.Workers)
            .Select(group => new WorkAxis(group.Key.Workers, group.Key.Job, [.. group], Crossover.Among([.. group]))),
    ];
}
