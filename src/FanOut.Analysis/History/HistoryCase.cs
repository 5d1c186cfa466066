using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>One benchmark of a stored run.</summary>
public sealed record HistoryCase
{
    public required HistoryBenchmark Benchmark { get; init; }

    /// <summary>The launches with results, by rising index.</summary>
    public required IReadOnlyList<LaunchSummary> Launches
    {
        get;
        init => field = value.All(launch => launch.IsValid)
            ? value
            : throw new ArgumentException($"Invalid launch: {value.First(launch => !launch.IsValid)}.");
    }

    /// <summary>Managed bytes per operation; null if not measured.</summary>
    public double? AllocatedBytes
    {
        get;
        init => field = value is null or (>= 0 and < double.PositiveInfinity)
            ? value
            : throw new ArgumentException($"Invalid size: {value} bytes.");
    }

    public SameRunFigures SameRun
    {
        get;
        init => field = IsRatio(value.Speedup) && IsRatio(value.Efficiency) && IsRatio(value.FloorRatio)
            ? value
            : throw new ArgumentException($"{value}: ratios must be positive.");
    }

    /// <summary>Geometric mean of the launches' shortest iterations, in nanoseconds per operation; null if not measurable.</summary>
    public double? Time =>
        Launches.Where(launch => launch.IsMeasurable).Select(launch => Math.Log(launch.Minimum)).ToArray() is { Length: > 0 } logs
        ? Math.Exp(logs.Sum() / logs.Length)
        : null;

    private static bool IsRatio(float? ratio) => ratio is null or (> 0 and < float.PositiveInfinity);
}

/// <summary>Ratios to other cases of the same run: they compare between machines far better than times.</summary>
/// <param name="Efficiency">Speedup over workers, a fraction.</param>
/// <param name="IsFastest">Of its group; null if the group is no choice, as without a sequential baseline.</param>
public readonly record struct SameRunFigures(float? Speedup, float? Efficiency, float? FloorRatio, bool? IsFastest);

/// <summary>One stored launch: the quantiles of its iterations, in nanoseconds per operation.</summary>
/// <remarks>Single precision keeps seven digits, a thousand times finer than launches repeat.</remarks>
public readonly record struct LaunchSummary(
    int Index, int Iterations, float Minimum, float LowerQuartile, float Median, float UpperQuartile, float Maximum)
{
    /// <summary>Whether the shortest iteration has a meaningful logarithm.</summary>
    public bool IsMeasurable => Minimum >= OperationTime.MeasurableNanoseconds;

    public bool IsValid => Index >= 1 && Iterations >= 1
        && IsTime(Minimum) && IsTime(LowerQuartile) && IsTime(Median) && IsTime(UpperQuartile) && IsTime(Maximum);

    public static LaunchSummary From(Launch launch) => new(
        launch.Index,
        launch.Iterations.Count,
        (float)LaunchStatistic.Minimum.Read(launch).Nanoseconds,
        (float)LaunchStatistic.LowerQuartile.Read(launch).Nanoseconds,
        (float)LaunchStatistic.Median.Read(launch).Nanoseconds,
        (float)LaunchStatistic.UpperQuartile.Read(launch).Nanoseconds,
        (float)LaunchStatistic.Maximum.Read(launch).Nanoseconds);

    private static bool IsTime(float nanoseconds) => nanoseconds is >= 0 and <= (float)OperationTime.MaxNanoseconds;
}
