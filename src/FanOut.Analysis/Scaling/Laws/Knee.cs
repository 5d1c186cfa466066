using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The last step of the core ladder whose efficiency is at least 70 %.</summary>
public sealed record Knee
{
    /// <summary>The efficiency that a step must reach: 70 %.</summary>
    public const double Efficiency = 0.70;

    /// <summary>The step's workers; null where no step reaches it.</summary>
    public required int? Workers { get; init; }

    /// <summary>Where it lies in the topology, such as <c>8 = physical cores</c>; or that there is none.</summary>
    public required string Place { get; init; }

    /// <summary>The step's efficiency; null where there is none.</summary>
    public required Estimate? AtStep { get; init; }

    /// <summary>Whether the intervals of this step and of all later ones lie on their side of the 70 %.</summary>
    public required bool IsCertain { get; init; }

    /// <summary>Whether it is the last measured step, so that the true knee may lie beyond.</summary>
    public required bool IsLastStep { get; init; }

    internal static Knee Of(IReadOnlyList<ScalingPoint> points, Topology topology)
    {
        var last = points.LastOrDefault(point => point.Efficiency.Value >= Efficiency);
        var laterAreBelow = points.Where(point => point.Workers > (last?.Workers ?? 0)).All(point => point.Efficiency.Interval?.Upper < Efficiency);
        return new Knee
        {
            Workers = last?.Workers,
            Place = last is null ? $"none, no step reaches {EstimateText.Percent(Efficiency)}" : topology.Place(last.Workers),
            AtStep = last?.Efficiency,
            IsCertain = laterAreBelow && (last is null || last.Efficiency.Interval?.Lower >= Efficiency),
            IsLastStep = last is not null && last == points[^1],
        };
    }
}
