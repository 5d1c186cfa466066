using FanOut.Analysis.Findings;

namespace FanOut.Analysis.History;

/// <summary>Finds the places in a series of positive numbers from which on its level is another one.</summary>
/// <remarks>
/// <para>
/// The starting point was Hunter (Fleming et al., ICPE 2023, arXiv 2301.03034): candidates from windows at a weak limit, then every candidate tested against its
/// neighbours at a strict one, the weakest out first. What differs, and why, is in README.md beside this file: spikes are cut first, the noise may follow its predecessor,
/// windows of many sizes slide point by point, a place is chosen by likelihood, and a line is no step.
/// </para>
/// <para>
/// A judgement at a place rests on the few hundred points around it, so that a new run leaves alone what lies some hundred quiet points back; the series read
/// backwards has the same change points, and so have its multiples. The time is nearly proportional to the points.
/// </para>
/// </remarks>
public static class ChangePointDetector
{
    /// <summary>Points without which there is no change point: a first level and a last one.</summary>
    public const int FewestPoints = 2 * Segmentation.Edge;

    /// <summary>The change points of a series.</summary>
    /// <param name="values">One per run, in order, in any unit; positive and finite.</param>
    /// <param name="options">Null for the usual ones.</param>
    /// <returns>The change points, the drifts, and doubts about the series.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is not positive and finite, or an option is out of its range.</exception>
    public static SeriesChanges Detect(ReadOnlySpan<double> values, DetectionOptions? options = null)
    {
        var usedOptions = options ?? DetectionOptions.Default;
        var logs = new double[values.Length];
        for (var index = 0; index < logs.Length; index++)
        {
            logs[index] = double.IsFinite(values[index]) && values[index] > 0
                ? Math.Log(values[index])
                : throw new ArgumentOutOfRangeException(nameof(values), values[index], FormattableString.Invariant($"Value {index} must be positive and finite."));
        }

        if (logs.Length < FewestPoints)
            return new SeriesChanges([], [], [new TooFewRuns(logs.Length, FewestPoints)]);
        var clipped = SpikeFilter.Clip(logs);
        var levels = new LevelShift(clipped);
        var segmentation = new Segmentation(clipped, levels, ShiftScan.Candidates(levels, LocalNoise.Of(clipped)), usedOptions);
        return new SeriesChanges(
            [.. Enumerable.Range(1, segmentation.ChangePoints).Select(segmentation.ChangePoint)],
            usedOptions.Drift ? segmentation.Drifts() : [],
            []);
    }
}
