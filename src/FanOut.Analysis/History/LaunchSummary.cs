using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>One stored launch: the quantiles of its iterations, in nanoseconds per operation.</summary>
/// <remarks>
/// Five quantiles have every <see cref="LaunchStatistic"/> in them, whatever the number of iterations, which may be hundreds. Single precision keeps seven
/// digits, a thousand times finer than any launch repeats.
/// </remarks>
/// <param name="Index">Number of the launch, from 1.</param>
/// <param name="Iterations">Iterations that the launch took, at least 1.</param>
/// <param name="Minimum">The shortest iteration.</param>
/// <param name="LowerQuartile">A quarter of the iterations stay below.</param>
/// <param name="Median">Half of the iterations stay below.</param>
/// <param name="UpperQuartile">Three quarters of the iterations stay below.</param>
/// <param name="Maximum">The longest iteration.</param>
public readonly record struct LaunchSummary(
    int Index, int Iterations, float Minimum, float LowerQuartile, float Median, float UpperQuartile, float Maximum)
{
    /// <summary>Whether the shortest iteration is long enough for its logarithm to say something.</summary>
    public bool IsMeasurable => Minimum >= OperationTime.MeasurableNanoseconds;

    /// <summary>Whether it can be a launch: counts from 1, and times that an operation can take.</summary>
    public bool IsValid => Index >= 1 && Iterations >= 1
        && IsTime(Minimum) && IsTime(LowerQuartile) && IsTime(Median) && IsTime(UpperQuartile) && IsTime(Maximum);

    /// <summary>Sums a launch up.</summary>
    public static LaunchSummary Of(Launch launch)
    {
        ArgumentNullException.ThrowIfNull(launch);
        return new LaunchSummary(
            launch.Index,
            launch.Iterations.Count,
            Single(LaunchStatistic.Minimum),
            Single(LaunchStatistic.LowerQuartile),
            Single(LaunchStatistic.Median),
            Single(LaunchStatistic.UpperQuartile),
            Single(LaunchStatistic.Maximum));

        float Single(LaunchStatistic statistic) => (float)statistic.Of(launch).Nanoseconds;
    }

    private static bool IsTime(float nanoseconds) => nanoseconds is >= 0 and <= (float)OperationTime.MaxNanoseconds;
}
