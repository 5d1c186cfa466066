using FanOut.Analysis.Findings;

namespace FanOut.Analysis.Scaling;

/// <summary>Speedup and efficiency of one strategy over the worker counts, with what follows from them.</summary>
public sealed record ScalingCurve
{
    /// <summary>Class and strategy, with the other parameters where there are any, such as <c>WeakScaling.Threads</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The strategy: the method's name.</summary>
    public required string Strategy { get; init; }

    /// <summary>Whether it is there to be compared with and nothing that one would choose.</summary>
    public required bool IsReference { get; init; }

    /// <summary>The parameters other than the workers, such as <c>ItemsPerWorker: 64</c>; empty for none.</summary>
    public required string Parameters { get; init; }

    /// <summary>The job's display, id and settings.</summary>
    public required string Job { get; init; }

    /// <summary>The steps that have a speedup, by rising workers; at least two.</summary>
    public required IReadOnlyList<ScalingPoint> Points { get; init; }

    /// <summary>Whether the work grows with the workers (weak scaling), as the baseline's times tell.</summary>
    public required bool WorkGrows { get; init; }

    /// <summary>The last step that is used well.</summary>
    public required Knee Knee { get; init; }

    /// <summary>The laws that fit within the noise; possibly none, and the findings say why.</summary>
    public required IReadOnlyList<ScalingLaw> Laws { get; init; }

    /// <summary>Doubts about the curve and its laws; those about single points are with the cases.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
