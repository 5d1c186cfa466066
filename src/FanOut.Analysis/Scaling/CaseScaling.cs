using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>How one case scales: its speedup over the sequential baseline and its efficiency per worker, with their evidence.</summary>
public sealed record CaseScaling
{
    /// <summary>Full name and job of the case.</summary>
    public required BenchmarkId Id { get; init; }

    /// <summary>The strategy: the method's name.</summary>
    public required string Strategy { get; init; }

    /// <summary>Workers of the case's plan, at least 1.</summary>
    public required int Workers { get; init; }

    /// <summary>Whether the case is the baseline itself.</summary>
    public required bool IsBaseline { get; init; }

    /// <summary>
    /// Time of the baseline divided by the time of this case, for the same total work; null where it cannot be told, and the findings say
    /// why. The baseline's is exactly 1 by definition, without interval.
    /// </summary>
    public required Estimate? Speedup { get; init; }

    /// <summary>
    /// Speedup divided by the workers, as a fraction; null where there is no speedup, and for the baseline: it is one thread whatever the
    /// number of workers in its plan, so that it has no workers to use well or badly.
    /// </summary>
    public required Estimate? Efficiency { get; init; }

    /// <summary>Rounds that the speedup rests on.</summary>
    public int Pairs => IsBaseline ? 0 : Speedup?.Count ?? 0;

    /// <summary>Doubts about these figures, those of the estimates among them; possibly none.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
