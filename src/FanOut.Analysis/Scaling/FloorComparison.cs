using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The cost of one case and its multiple of the floor, launch by launch.</summary>
internal sealed record FloorComparison(ConfidenceLevel Level, LaunchStatistic Statistic)
{
    public CaseOverhead OfCase(BenchmarkResult benchmark, int workers, string? floor, IReadOnlyList<BenchmarkResult> floors)
    {
        var findings = new List<Finding>();
        var perCall = LaunchMean.Of(benchmark, Level, Statistic);
        Estimate? ratio = null;
        if (floor is null)
            findings.AddRange(perCall?.Findings ?? [LaunchFindings.DescribeNoTime(benchmark)]);
        else if (floors.Count == 1)
            ratio = Ratio(benchmark, floors[0], findings);
        else
            findings.Add(floors.Count == 0 ? ScalingFindings.DescribeMissingFloor(floor) : ScalingFindings.DescribeAmbiguousBaseline(floors.Count));

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
        var times = PairedTimes.Of(benchmark, floor, Statistic, findings);
        var ratio = LogInterval.OfRatio(times.Case, times.Reference, Level);
        findings.AddRange(ratio?.Findings ?? CaseFindings.WhyNoRatio(benchmark, floor));
        return ratio;
    }
}
