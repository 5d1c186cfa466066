using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Judgements;

/// <summary>All that the result files of one run on one machine say, made from the files alone.</summary>
public sealed record Judgement
{
    /// <summary>The machine and software.</summary>
    public required RunEnvironment Machine { get; init; }

    /// <summary>The path that the results were read from; empty where they were not.</summary>
    public string Path { get; init; } = "";

    /// <summary>The record of the run: commit, start, options, launches; null where there was none beside the files.</summary>
    public required RunRecord? Record { get; init; }

    /// <summary>The classes in the order of the files; at least one case in each.</summary>
    public required IReadOnlyList<ClassJudgement> Classes { get; init; }

    /// <summary>All doubts, numbered.</summary>
    public required NumberedFindings Findings { get; init; }

    /// <summary>
    /// What each strategy is expected to take for works between and beyond those that were measured, by workers and total work: predictions, marked call by call.
    /// Empty where sizes of work were not measured.
    /// </summary>
    public required IReadOnlyList<Advice> Predictions { get; init; }

    /// <summary>Level of all intervals.</summary>
    public required ConfidenceLevel Level { get; init; }

    /// <summary>What stands for each launch.</summary>
    public required LaunchStatistic Statistic { get; init; }

    /// <summary>Strategies that could not run there.</summary>
    public IReadOnlyList<LeftOutStrategy> LeftOut => Record?.LeftOutStrategies ?? [];

    /// <summary>All verdicts, in the order of the classes.</summary>
    public IEnumerable<StrategyVerdict> Verdicts => Classes.SelectMany(judged => judged.Verdicts);

    /// <summary>
    /// The classes as a reader asks for them: those that vary the workers, which answer the question of the suite, then the others, then those that vary the sizes of
    /// work, whose verdicts are many; else in the order of the files.
    /// </summary>
    public IEnumerable<ClassJudgement> ByWeight => Classes.OrderBy(judged => judged switch
    {
        { WorkAxes.Count: > 0 } => 2,
        { Curves.Count: > 0 } => 0,
        _ => 1,
    });

    /// <summary>Fewest and most launches of a case.</summary>
    public (int Fewest, int Most) Launches
    {
        get
        {
            int[] launches = [.. Classes.SelectMany(judged => judged.Cases).Select(judged => judged.Benchmark.Launches.Count)];
            return launches.Length == 0 ? (0, 0) : (launches.Min(), launches.Max());
        }
    }

    /// <summary>What pays at one size of work, in a sentence; null where sizes were not measured.</summary>
    /// <param name="workPerWorker">Nanoseconds of work per worker, positive.</param>
    public string? WorkSentenceAt(double workPerWorker) => Sizes is null ? null : WorkSentence.Of(Sizes, workPerWorker);

    /// <summary>The file of the class that varies the sizes of work; null where there is none.</summary>
    internal ResultFile? Sizes { get; init; }

    /// <summary>Judges what was found at a path: one judgement per machine, never one across them.</summary>
    /// <param name="results">The files of one run, or of several where there is no record.</param>
    /// <returns>At least one, in the order of the files.</returns>
    public static IReadOnlyList<Judgement> PerMachine(RunResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return results.Record is { } record
            ? [Of(results.Files, record) with { Path = results.Path }]
            : [.. results.Files.GroupBy(file => file.Host).Select(machine => Of([.. machine], null) with { Path = results.Path })];
    }

    /// <summary>Judges the files of one run on one machine.</summary>
    /// <param name="files">The files; those of one run pair their launches within a file only.</param>
    /// <param name="record">The record of the run that wrote them; null where there is none.</param>
    public static Judgement Of(IReadOnlyList<ResultFile> files, RunRecord? record)
    {
        ArgumentNullException.ThrowIfNull(files);
        return JudgedRun.Of(files, record);
    }
}
