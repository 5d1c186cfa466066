using FanOut.Analysis.Findings;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>Which strategy to take for one measured work at one number of workers, and what another choice loses.</summary>
public sealed record StrategyVerdict
{
    /// <summary>The most launches that are worth naming as a remedy: 1,000.</summary>
    public const int MostLaunches = 1_000;

    /// <summary>
    /// What counts as equal: 5 %, as in comparisons of two runs. Shared machines move by 2 % from launch to launch even in sequential code, and nobody chooses by
    /// less than this.
    /// </summary>
    public const double EqualWithin = 0.05;

    /// <summary>Class and parameters, such as <c>WeakScaling(Workers: 2)</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The job's display, id and settings.</summary>
    public required string Job { get; init; }

    /// <summary>Workers of every choice but the baseline, at least 1.</summary>
    public required int Workers { get; init; }

    /// <summary>Whether the workers have no CPU each for all their time, as far as the files tell: they take turns, or a quota stops them.</summary>
    public required bool TakesTurns { get; init; }

    /// <summary>The work in words, such as <c>4,000,000 square roots per worker</c>.</summary>
    public required string Work { get; init; }

    /// <summary>Nanoseconds of all the work on one thread: the baseline's time; null where it is missing.</summary>
    public required Estimate? TotalWork { get; init; }

    /// <summary>All choices, fastest first, the baseline among them; possibly none.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>The answer in one plain sentence, or what is missing for one.</summary>
    public required string Sentence { get; init; }

    /// <summary>Why something could not be said; possibly none. Doubts about single cases are with these.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
