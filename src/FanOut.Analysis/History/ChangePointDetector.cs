using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.History;

/// <summary>Finds the places where the level of a series changes, starting from Hunter (arXiv 2301.03034); see README.md.</summary>
public static class ChangePointDetector
{
    /// <summary>A first level and a last one.</summary>
    public const int MinPoints = 2 * Segmentation.MinEndLevel;

    /// <summary><paramref name="values"/>: one per run, in order, in any unit.</summary>
    public static SeriesChanges Detect(ReadOnlySpan<double> values, DetectionOptions? options = null)
    {
        var usedOptions = options ?? DetectionOptions.Default;
        var logs = new double[values.Length];
        for (var index = 0; index < logs.Length; index++)
        {
            logs[index] = double.IsFinite(values[index]) && values[index] > 0
                ? Math.Log(values[index])
                : throw new ArgumentOutOfRangeException(
                    nameof(values), values[index], FormattableString.Invariant($"Value {index} must be positive and finite."));
        }

        if (logs.Length < MinPoints)
            return new SeriesChanges([], [], [HistoryFindings.DescribeTooFew(logs.Length, MinPoints)]);
        var clipped = SpikeFilter.Clip(logs);
        var levels = new LevelShift(clipped);
        var segmentation = new Segmentation(clipped, levels, ShiftScan.Candidates(levels, LocalNoise.Estimate(clipped)), usedOptions);
        return new SeriesChanges(
            [.. Enumerable.Range(1, segmentation.ChangePoints).Select(segmentation.ChangePoint)],
            usedOptions.Drift ? segmentation.Drifts() : [],
            []);
    }
}

/// <summary>A change of the level of a series.</summary>
/// <param name="At">Index of the most likely first point of the new level; of a drift, of its second point.</param>
/// <param name="Earliest">Start of the range that contains the place with 95 % probability.</param>
/// <param name="Latest">End of that range; of a drift, its last point.</param>
/// <param name="Ratio">New level over old level; of a drift, its end over its start.</param>
/// <param name="P">Two-sided, times the possible places.</param>
public sealed record ChangePoint(int At, int Earliest, int Latest, Estimate Ratio, double P, bool IsDrift = false);

/// <summary>Change points and drifts of a series, each by rising place.</summary>
public sealed record SeriesChanges(
    IReadOnlyList<ChangePoint> ChangePoints, IReadOnlyList<ChangePoint> Drifts, IReadOnlyList<Finding> Findings);

/// <summary>Defines what counts as a change.</summary>
public sealed record DetectionOptions
{
    public static DetectionOptions Default { get; } = new();
    public bool Drift { get; init; } = true;
    public AllocationMargin AllocationMargin { get; init; } = AllocationMargin.Default;

    /// <summary>Corrected for all possible places: few false change points in a year of nightly runs of 100 benchmarks.</summary>
    internal double P { get; init; } = 0.001;

    /// <summary>The smallest change that matters, as a fraction; a change point stays if its interval reaches it.</summary>
    internal double MinChange { get; init; } = 0.05;
}
