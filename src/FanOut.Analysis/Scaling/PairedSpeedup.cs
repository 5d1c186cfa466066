using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The speedup of one case over its baseline, launch by launch.</summary>
internal sealed record PairedSpeedup(ConfidenceLevel Level, LaunchStatistic Statistic)
{
    public CaseScaling OfBaseline(BenchmarkResult benchmark, int workers) => new()
    {
        Id = benchmark.Id,
        Strategy = benchmark.Method,
        Workers = workers,
        IsBaseline = true,
        Speedup = new Estimate(1, null, Level, benchmark.Launches.Count, [], IsExact: true),
        Efficiency = null,
        Findings = [],
    };

    public CaseScaling OfCase(BenchmarkResult benchmark, int workers, string baseline, IReadOnlyList<BenchmarkResult> baselines)
    {
        var findings = new List<Finding>();
        var speedup = baselines.Count switch
        {
            1 => Speedup(baselines[0], benchmark, findings),
            0 => Absent(ScalingFindings.DescribeMissingBaseline(baseline), findings),
            _ => Absent(ScalingFindings.DescribeAmbiguousBaseline(baselines.Count), findings),
        };
        var efficiency = speedup?.DividedBy(workers);
        if (efficiency is { Interval.Lower: > 1, Value: > ScalingFindings.MaxEfficiency })
            findings.Add(ScalingFindings.DescribeSuperlinear(efficiency.Value));

        return new CaseScaling
        {
            Id = benchmark.Id,
            Strategy = benchmark.Method,
            Workers = workers,
            IsBaseline = false,
            Speedup = speedup,
            Efficiency = efficiency,
            Findings = findings,
        };
    }

    private Estimate? Speedup(BenchmarkResult baseline, BenchmarkResult benchmark, List<Finding> findings)
    {
        var times = PairedTimes.Pair(benchmark, baseline, Statistic, findings);
        var estimate = LogInterval.OfRatio(times.Reference, times.Case, Level);
        findings.AddRange(estimate?.Findings ?? CaseFindings.WhyNoRatio(benchmark, baseline));
        return estimate;
    }

    private static Estimate? Absent(Finding finding, List<Finding> findings)
    {
        findings.Add(finding);
        return null;
    }
}
