using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Judgements;

/// <summary>All that the result files of one run on one machine say, made from the files alone.</summary>
public sealed record Judgement
{
    public required RunEnvironment Machine { get; init; }
    public required Topology Topology { get; init; }

    /// <summary>The path that the results were read from; empty where they were not.</summary>
    public string Path { get; init; } = "";

    public required RunRecord? Record { get; init; }

    /// <summary>The classes in the order of the files; at least one case in each.</summary>
    public required IReadOnlyList<ClassJudgement> Classes { get; init; }

    public required NumberedFindings Findings { get; init; }

    /// <summary>What each strategy is expected to take for works between and beyond those that were measured, by workers and total work:
    /// predictions, marked call by call. Empty where sizes of work were not measured.</summary>
    public required IReadOnlyList<Advice> Predictions { get; init; }

    public required ConfidenceLevel Level { get; init; }
    public required LaunchStatistic Statistic { get; init; }

    public IReadOnlyList<LeftOutStrategy> LeftOut => Record?.LeftOutStrategies ?? [];

    /// <summary>All decisions, in the order of the classes.</summary>
    public IEnumerable<Decision> Decisions => Classes.SelectMany(judged => judged.Decisions);

    /// <summary>The classes in the order of interest (<see cref="CatalogueQuestion.Order"/>); else in that of the files.</summary>
    public IEnumerable<ClassJudgement> ByWeight => Classes.OrderBy(judged =>
        judged.Question?.Order(judged.Curves.Count > 0) ?? (judged.WorkAxes.Count > 0 ? 3 : judged.Curves.Count > 0 ? 1 : 2));

    /// <summary>Launches of the case with the fewest, and of the case with the most.</summary>
    public (int Min, int Max) Launches
    {
        get
        {
            int[] launches = [.. Classes.SelectMany(judged => judged.Cases).Select(judged => judged.Benchmark.Launches.Count)];
            return launches.Length == 0 ? (0, 0) : (launches.Min(), launches.Max());
        }
    }

    /// <summary>Which strategy to take for a share of each worker, in nanoseconds; null if sizes of work were not measured.</summary>
    public Advice? AdviceAt(double workPerWorker) =>
        Sizes is { } sizes ? Advice.FromSizes(sizes.File, sizes.Strategies, workPerWorker) : null;

    /// <summary>The first file that varies sizes of work, and what it says about them.</summary>
    internal (ResultFile File, IReadOnlyList<StrategyGranularity> Strategies)? Sizes { get; init; }

    /// <summary>Judges what was found at a path: one judgement per machine, never one across them.</summary>
    /// <returns>At least one, in the order of the files.</returns>
    public static IReadOnlyList<Judgement> PerMachine(RunResults results) =>
        results.Record is { } record
            ? [From(results.Files, record) with { Path = results.Path }]
            : [.. results.Files.GroupBy(file => file.Host).Select(machine => From([.. machine], null) with { Path = results.Path })];

    /// <summary>Judges the files of one run on one machine.</summary>
    public static Judgement From(IReadOnlyList<ResultFile> files, RunRecord? record) => JudgedRun.Judge(files, record);
}
