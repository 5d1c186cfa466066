namespace FanOut.Analysis.History;

/// <summary>One benchmark of one stored run: its launches, and the ratios that were measured within the run.</summary>
public sealed record HistoryCase
{
    /// <summary>The benchmark.</summary>
    public required HistoryBenchmark Benchmark { get; init; }

    /// <summary>The launches that gave results, by rising index; empty where none did.</summary>
    /// <exception cref="ArgumentException">One of them can be no launch.</exception>
    public required IReadOnlyList<LaunchSummary> Launches
    {
        get;
        init => field = value.All(launch => launch.IsValid) ? value : throw new ArgumentException($"{value.First(launch => !launch.IsValid)} can be no launch.");
    }

    /// <summary>Managed memory that an operation allocated, in bytes; null where it was not measured.</summary>
    /// <exception cref="ArgumentException">It is negative or no number.</exception>
    public double? AllocatedBytes
    {
        get;
        init => field = value is null or (>= 0 and < double.PositiveInfinity) ? value : throw new ArgumentException($"{value} bytes cannot be allocated.");
    }

    /// <summary>The ratios that were measured within the run.</summary>
    /// <exception cref="ArgumentException">One of them is no positive number.</exception>
    public SameRunFigures SameRun
    {
        get;
        init => field = IsRatio(value.Speedup) && IsRatio(value.Efficiency) && IsRatio(value.FloorRatio) ? value : throw new ArgumentException($"{value}: a ratio is no positive number.");
    }

    /// <summary>
    /// The geometric mean of the launches' shortest iterations, in nanoseconds per operation, as the tables show it; null where no launch took a
    /// measurable time.
    /// </summary>
    public double? Time
    {
        get
        {
            var (sum, count) = (0.0, 0);
            foreach (var launch in Launches)
            {
                if (!launch.IsMeasurable)
                    continue;
                sum += Math.Log(launch.Minimum);
                count++;
            }

            return count == 0 ? null : Math.Exp(sum / count);
        }
    }

    private static bool IsRatio(float? ratio) => ratio is null or (> 0 and < float.PositiveInfinity);
}

/// <summary>Ratios of a case to others of its run: they travel between machines far better than times.</summary>
/// <param name="Speedup">Time of the sequential baseline over that of the case; null where it has none.</param>
/// <param name="Efficiency">Speedup over workers, a fraction; null where there is none.</param>
/// <param name="FloorRatio">Time of the case over that of its floor; null where it has none.</param>
/// <param name="IsFastest">Whether it was the fastest of its group; null where the group is no choice, as without a sequential baseline.</param>
public readonly record struct SameRunFigures(float? Speedup, float? Efficiency, float? FloorRatio, bool? IsFastest);
