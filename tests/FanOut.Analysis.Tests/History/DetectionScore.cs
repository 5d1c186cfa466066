namespace FanOut.Analysis.Tests.History;

/// <summary>How well change points were found in series whose steps are known.</summary>
/// <param name="Points">Points of all series.</param>
/// <param name="Found">Steps of 3 deviations and more with a change point within 3 points.</param>
/// <param name="Missed">Steps of 3 deviations and more without one.</param>
/// <param name="SmallFound">Smaller steps with a change point within 3 points.</param>
/// <param name="Small">Smaller steps.</param>
/// <param name="False">Change points that are nobody's: each step takes the nearest one within 3 points.</param>
internal readonly record struct DetectionScore(int Points, int Found, int Missed, int SmallFound, int Small, int False)
{
    private const int Within = 3;
    private const double Large = 3;

    /// <summary>2 found / (2 found + false + missed), of the steps of 3 deviations and more; finding a smaller one is neither right nor
    /// wrong.</summary>
    public double F1 => 2.0 * Found / ((2 * Found) + False + Missed);

    public double FalsePerThousand => 1000.0 * False / Points;

    public static DetectionScore Of(SeriesScenario scenario, int series, Func<double[], IReadOnlyList<int>> detect) => Enumerable
        .Range(1, series)
        .Select(scenario.Make)
        .Select(made => Of(made, detect(made.Times)))
        .Aggregate((one, other) => new DetectionScore(
            one.Points + other.Points, one.Found + other.Found, one.Missed + other.Missed, one.SmallFound + other.SmallFound, one.Small
                + other.Small, one.False + other.False));

    private static DetectionScore Of(MadeSeries made, IReadOnlyList<int> found)
    {
        var free = found.ToHashSet();
        var (hits, misses, smallHits, small) = (0, 0, 0, 0);
        foreach (var step in made.Steps)
        {
            var near = free.Where(at => Math.Abs(at - step.At) <= Within).OrderBy(at => Math.Abs(at - step.At)).ToArray();
            if (near.Length > 0)
                free.Remove(near[0]);
            var isLarge = Math.Abs(step.Deviations) >= Large;
            hits += isLarge && near.Length > 0 ? 1 : 0;
            misses += isLarge && near.Length == 0 ? 1 : 0;
            smallHits += !isLarge && near.Length > 0 ? 1 : 0;
            small += isLarge ? 0 : 1;
        }

        return new DetectionScore(made.Times.Length, hits, misses, smallHits, small, free.Count);
    }
}
