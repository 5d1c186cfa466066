using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>Which strategy to take for one measured work at one number of workers, and what every other choice costs.</summary>
public sealed record StrategyVerdict
{
    /// <summary>Most launches that are worth recommending.</summary>
    public const int MaxLaunches = 1_000;

    /// <summary>
    /// Largest difference that counts as none, as in comparisons of two runs: shared machines move by 2 % from launch to launch even in
    /// sequential code, and nobody chooses by less than 5 %.
    /// </summary>
    public const double EqualWithin = 0.05;

    /// <summary>One of its cases: class, parameters and job are those of all.</summary>
    public required BenchmarkResult Case { get; init; }

    /// <summary>Class and parameters, such as <c>WeakScaling(Workers: 2)</c>.</summary>
    public string Name => $"{Case.Type}({string.Join(", ", Case.Parameters.Select(parameter => $"{parameter.Name}: {parameter.Value}"))})";

    /// <summary>The job's display, id and settings.</summary>
    public string Job => Case.Id.Job;

    /// <summary>Workers of every choice but the baseline.</summary>
    public required int Workers { get; init; }

    /// <summary>Whether workers share CPUs or a quota stops them, as far as the files say.</summary>
    public required bool TakesTurns { get; init; }

    /// <summary>Nanoseconds of all the work on one thread, the baseline's time; null if it is missing.</summary>
    public required Estimate? TotalWork { get; init; }

    /// <summary>All choices, fastest first, the baseline among them.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>What limits the verdict; findings about single cases are with the cases.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>How a choice compares with the fastest one.</summary>
public enum Standing
{
    /// <summary>It has the lowest time.</summary>
    Fastest,

    /// <summary>The interval of its ratio to the fastest lies within 5 %: as good a choice.</summary>
    Equal,

    /// <summary>The interval reaches beyond 5 % and contains 1, or there is none.</summary>
    Undecided,

    /// <summary>The interval lies above 1, and not all of it within 5 %.</summary>
    Slower,
}

/// <summary>One strategy that the work could be given to, beside the fastest.</summary>
public sealed record Choice
{
    /// <summary>Full name and job of the case.</summary>
    public required BenchmarkId Id { get; init; }

    /// <summary>The strategy: the method's name.</summary>
    public string Strategy => Entry.Name;

    /// <summary>What its project says about the strategy.</summary>
    public required CatalogueStrategy Entry { get; init; }

    /// <summary>Nanoseconds per call.</summary>
    public required Estimate Time { get; init; }

    /// <summary>Time of the baseline over that; exactly 1 for the baseline itself, null where it is missing.</summary>
    public required Estimate? Speedup { get; init; }

    /// <summary>Time over that of the fastest, paired by round; exactly 1 for the fastest itself, null without a round in common.</summary>
    public required Estimate? Ratio { get; init; }

    /// <summary>How it stands to the fastest.</summary>
    public required Standing Standing { get; init; }

    /// <summary>How much longer it takes than the fastest, a fraction; null if undecided.</summary>
    public double? Loss => Standing == Standing.Slower ? Ratio?.Value - 1 : null;

    /// <summary>
    /// Launches that would decide, with the same spread; null if decided, and if they would be more than
    /// <see cref="StrategyVerdict.MaxLaunches"/>.
    /// </summary>
    public int? LaunchesNeeded { get; init; }

    /// <summary>Total work in nanoseconds from which on it beats one thread; null where sizes were not measured with so many
    /// workers.</summary>
    public BoundedEstimate? BreakEven { get; init; }

    /// <summary>Whether it beats one thread here: null where the interval of the speedup holds 1 or is missing.</summary>
    public bool? Pays => Speedup switch
    {
        { IsExact: true } => false,
        { Interval.Lower: > 1 } => true,
        { Interval.Upper: < 1 } => false,
        _ => null,
    };
}
