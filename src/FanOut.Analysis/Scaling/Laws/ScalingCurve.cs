using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>Speedup and efficiency of one strategy over the worker counts, with what follows from them.</summary>
public sealed record ScalingCurve
{
    /// <summary>Class and strategy, with the other parameters where there are any, such as <c>WeakScaling.Threads</c>.</summary>
    public required string Name { get; init; }

    public required string Strategy { get; init; }

    /// <summary>Whether it is there to be compared with and nothing that one would choose.</summary>
    public required bool IsReference { get; init; }

    /// <summary>The parameters other than the workers, such as <c>ItemsPerWorker: 64</c>; empty for none.</summary>
    public required string Parameters { get; init; }

    public required string Job { get; init; }

    /// <summary>The steps that have a speedup, by rising workers; at least two.</summary>
    public required IReadOnlyList<ScalingPoint> Points { get; init; }

    /// <summary>Whether the work grows with the workers (weak scaling), by the baseline's times.</summary>
    public required bool WorkGrows { get; init; }

    public required Knee Knee { get; init; }

    /// <summary>The laws that fit within the noise; possibly none, and the findings say why.</summary>
    public required IReadOnlyList<ScalingLaw> Laws { get; init; }

    /// <summary>Findings about the curve and its laws; those about single points are with the cases.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>One step of the core ladder for one strategy.</summary>
/// <param name="Step">What the workers share, such as <c>physical</c> or <c>oversubscribed</c>; null without a run record.</param>
/// <param name="Speedup">Time of the baseline for the same work over that.</param>
/// <param name="Efficiency">Speedup over workers, a fraction.</param>
/// <param name="SerialFraction">By Karp and Flatt; null for one worker.</param>
public sealed record ScalingPoint(int Workers, string? Step, Estimate Time, Estimate Speedup, Estimate Efficiency,
    SerialFraction? SerialFraction);

/// <summary>The serial fraction that one speedup shows: e = (1/S - 1/p) / (1 - 1/p) (Karp and Flatt, Measuring Parallel Processor
/// Performance, Communications of the ACM 33(5), 1990). One that stays over the workers is work that is done by one; one that grows is
/// overhead that grows.</summary>
/// <param name="Value">A fraction; below 0 where the speedup is above the workers.</param>
/// <param name="Interval">Where the speedup's interval puts it, at the same level; null without one.</param>
public sealed record SerialFraction(double Value, Interval? Interval)
{
    /// <param name="workers">Workers, more than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One worker shows no fraction.</exception>
    public static SerialFraction From(Estimate speedup, int workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(workers, 1);

        // The larger the speedup the smaller the fraction: the bounds change sides.
        Interval? interval = speedup.Shown is { Lower: > 0 } bounds ? new Interval(At(bounds.Upper), At(bounds.Lower)) : null;
        return new SerialFraction(At(speedup.Value), interval);

        double At(double value) => ((1 / value) - (1.0 / workers)) / (1 - (1.0 / workers));
    }
}

/// <summary>The last step of the core ladder whose efficiency is at least 70 %.</summary>
public sealed record Knee
{
    public const double Efficiency = 0.70;
    public required int? Workers { get; init; }
    public required Estimate? AtStep { get; init; }

    /// <summary>Whether the intervals of this step and of all later ones lie on their side of the 70 %.</summary>
    public required bool IsCertain { get; init; }

    /// <summary>Whether it is the last measured step, so that the true knee may lie beyond.</summary>
    public required bool IsLastStep { get; init; }

    internal static Knee Find(IReadOnlyList<ScalingPoint> points)
    {
        var last = points.LastOrDefault(point => point.Efficiency.Value >= Efficiency);
        var laterAreBelow = points.Where(point => point.Workers > (last?.Workers ?? 0))
            .All(point => point.Efficiency.Interval?.Upper < Efficiency);
        return new Knee
        {
            Workers = last?.Workers,
            AtStep = last?.Efficiency,
            IsCertain = laterAreBelow && (last is null || last.Efficiency.Interval?.Lower >= Efficiency),
            IsLastStep = last is not null && last == points[^1],
        };
    }
}
