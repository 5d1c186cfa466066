using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>What every case of the class without work costs, and how many times its floor: each strategy is compared with the floor of the
/// same class, parameters, job and file. Launches are the samples, one number each, paired by round.</summary>
public sealed class OverheadAnalysis
{
    private readonly Dictionary<BenchmarkId, CaseOverhead> byId;

    private OverheadAnalysis(IReadOnlyList<CaseOverhead> cases) =>
        (Cases, byId) = (cases, cases.DistinctBy(overhead => overhead.Id).ToDictionary(overhead => overhead.Id));

    /// <summary>The cases of the class, in the order of the file; empty for a file of other classes.</summary>
    public IReadOnlyList<CaseOverhead> Cases { get; }

    public static OverheadAnalysis From(ResultFile file, ConfidenceLevel? level = null, LaunchStatistic? statistic = null)
    {
        var ratios = PairedRatios.With(level, statistic);
        BenchmarkResult[] members = [.. file.Benchmarks.Where(benchmark => benchmark.Measures == Measure.Overhead)];
        var peers = members.ToLookup(benchmark => (SpeedupAnalysis.Peers(benchmark), benchmark.Method));
        return new OverheadAnalysis([.. members.Where(benchmark => benchmark.Workers >= 1).Select(benchmark => OfCase(
            benchmark, ratios, floor => [.. peers[(SpeedupAnalysis.Peers(benchmark), floor)]]))]);
    }

    /// <summary>Time of a case over items of unequal cost divided by that of its floor over the same items; null for other shapes, and
    /// where the class has no such floor.</summary>
    public static Estimate? FloorRatio(BenchmarkResult benchmark, ResultFile file)
    {
        if (benchmark is not { Shape: WorkShape.Skewed, Strategy.Floor: { } floor })
            return null;
        var floors = file.Benchmarks.Where(other =>
            other.Method == floor && SpeedupAnalysis.Peers(other) == SpeedupAnalysis.Peers(benchmark));
        return PairedRatios.With(null, null).Compare(benchmark, [.. floors], ScalingFindings.DescribeMissingFloor(floor), []);
    }

    /// <summary>Null where the case is not of the class or was not read; the first one where it was read twice.</summary>
    public CaseOverhead? Find(string fullName, string job) => byId.GetValueOrDefault(new BenchmarkId(fullName, job));

    private static CaseOverhead OfCase(
        BenchmarkResult benchmark, PairedRatios ratios, Func<string, IReadOnlyList<BenchmarkResult>> floorsNamed)
    {
        var findings = new List<Finding>();
        var perCall = LaunchTime.Estimate(benchmark, ratios.Level, ratios.Statistic);
        var floor = benchmark.Strategy.Floor;
        if (floor is null)
            findings.AddRange(perCall?.Findings ?? [LaunchFindings.DescribeNoTime(benchmark)]);
        return new CaseOverhead
        {
            Id = benchmark.Id,
            Method = benchmark.Method,
            Workers = benchmark.Workers!.Value,
            PerCall = perCall,
            IsFloor = benchmark.IsFloor,
            Floor = floor,
            FloorRatio = floor is null
                ? null : ratios.Compare(benchmark, floorsNamed(floor), ScalingFindings.DescribeMissingFloor(floor), findings),
            Findings = findings,
        };
    }
}

/// <summary>What one case costs without any work: per call, per worker, and as a multiple of its floor.</summary>
public sealed record CaseOverhead
{
    public required BenchmarkId Id { get; init; }
    public required string Method { get; init; }
    public required int Workers { get; init; }

    /// <summary>Typical nanoseconds per call; null where none took a measurable time.</summary>
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
