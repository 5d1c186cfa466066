using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>What one case costs without any work: per call, per worker, and as a multiple of its floor.</summary>
public sealed record CaseOverhead
{
    /// <summary>Full name and job of the case.</summary>
    public required BenchmarkId Id { get; init; }

    /// <summary>The strategy or the floor: the method's name.</summary>
    public required string Method { get; init; }

    /// <summary>Workers of the call, at least 1.</summary>
    public required int Workers { get; init; }

    /// <summary>Nanoseconds per call, the geometric mean of the launches; null where none took a measurable time.</summary>
    public required Estimate? PerCall { get; init; }

    /// <summary>Nanoseconds per call and worker; null where <see cref="PerCall"/> is.</summary>
    public Estimate? PerWorker => PerCall?.DividedBy(Workers);

    /// <summary>Whether it is a floor itself.</summary>
    public required bool IsFloor { get; init; }

    /// <summary>The floor's method; null for a case that has none, such as a floor itself.</summary>
    public required string? Floor { get; init; }

    /// <summary>Time of this case divided by that of its floor with as many workers, paired by round; null where it cannot be told.</summary>
    public required Estimate? FloorRatio { get; init; }

    /// <summary>Doubts about these figures, those of the estimates among them; possibly none.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
