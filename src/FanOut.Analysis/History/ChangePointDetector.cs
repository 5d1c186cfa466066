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
