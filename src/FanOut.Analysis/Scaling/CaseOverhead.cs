using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>What one case costs without any work: per call, per worker, and as a multiple of its floor.</summary>
public sealed record CaseOverhead
{
    public required BenchmarkId Id { get; init; }
    public required string Method { get; init; }
    public required int Workers { get; init; }

    /// <summary>Nanoseconds per call, the geometric mean of the launches; null where none took a measurable time.</summary>
    public required Estimate? PerCall { get; init; }

    /// <summary>Nanoseconds per call and worker; null where <see cref="PerCall"/> is.</summary>
    public Estimate? PerWorker => PerCall?.DividedBy(Workers);

    public required bool IsFloor { get; init; }

    /// <summary>The floor's method; null for a case that has none, such as a floor itself.</summary>
    public required string? Floor { get; init; }

    /// <summary>Time of this case divided by that of its floor with as many workers, paired by round; null if unknown.</summary>
    public required Estimate? FloorRatio { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>The cost of one case and its multiple of the floor, launch by launch.</summary>
internal sealed record FloorComparison(ConfidenceLevel Level, LaunchStatistic Statistic)
{
    public CaseOverhead OfCase(BenchmarkResult benchmark, int workers, string? floor, IReadOnlyList<BenchmarkResult> floors)
    {
        var findings = new List<Finding>();
        var perCall = LaunchMean.Estimate(benchmark, Level, Statistic);
        Estimate? ratio = null;
        if (floor is null)
            findings.AddRange(perCall?.Findings ?? [LaunchFindings.DescribeNoTime(benchmark)]);
        else if (floors.Count == 1)
            ratio = Ratio(benchmark, floors[0], findings);
        else
            findings.Add(floors.Count == 0 ? ScalingFindings.DescribeMissingFloor(floor)
                : ScalingFindings.DescribeAmbiguousBaseline(floors.Count));

        return new CaseOverhead
        {
            Id = benchmark.Id,
            Method = benchmark.Method,
            Workers = workers,
            PerCall = perCall,
            IsFloor = benchmark.IsFloor,
            Floor = floor,
            FloorRatio = ratio,
            Findings = findings,
        };
    }

    private Estimate? Ratio(BenchmarkResult benchmark, BenchmarkResult floor, List<Finding> findings)
    {
        var times = PairedTimes.Pair(benchmark, floor, Statistic, findings);
        var ratio = LogInterval.OfRatio(times.Case, times.Reference, Level);
        findings.AddRange(ratio?.Findings ?? CaseFindings.WhyNoRatio(benchmark, floor));
        return ratio;
    }
}
