using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.History;

/// <summary>What counts as a change.</summary>
public sealed record DetectionOptions
{
    private readonly double p = 0.001;
    private readonly double leastChange = 0.05;

    /// <summary>Whether drifts are looked for: true.</summary>
    public bool Drift { get; init; } = true;

    /// <summary>What a step of allocations must exceed.</summary>
    public AllocationMargin AllocationMargin { get; init; } = AllocationMargin.Default;

    /// <summary>The usual ones.</summary>
    public static DetectionOptions Default { get; } = new();

    /// <summary>
    /// The p-value that a change point must reach, corrected for all places it might have been found at: 0.001, so that a year of nightly runs of a hundred
    /// benchmarks brings few false ones.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and below 1.</exception>
    public double P
    {
        get => p;
        init => p = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A p-value to be reached is above 0 and below 1.");
    }

    /// <summary>
    /// The change, as a fraction, that matters: 0.05. A change point whose whole interval is smaller is left out; one that might be as large stays.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not at least 0, or not finite.</exception>
    public double LeastChange
    {
        get => leastChange;
        init => leastChange = value is >= 0 and < double.PositiveInfinity
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A least change is a finite fraction of at least 0.");
    }
}
