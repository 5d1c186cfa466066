using FanOut.Analysis.Findings;
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
        Speedup = new Estimate(1, null, Level, benchmark.Launches.Count, [], isExact: true),
        Efficiency = null,
        Findings = [],
    };

    public CaseScaling OfCase(BenchmarkResult benchmark, int workers, IReadOnlyList<BenchmarkResult> baselines)
    {
        var findings = new List<Finding>();
        var speedup = baselines.Count switch
        {
            1 => Speedup(baselines[0], benchmark, findings),
            0 => Absent(new BaselineMissing(SpeedupAnalysis.BaselineMethod), findings),
            _ => Absent(new BaselineAmbiguous(baselines.Count), findings),
        };
        var efficiency = speedup?.DividedBy(workers);
        if (efficiency?.Value > SuperlinearEfficiency.Doubted)
            findings.Add(new SuperlinearEfficiency(efficiency.Value));

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
        var baselineTimes = Times(baseline);
        var caseTimes = Times(benchmark);
        int[] rounds = [.. caseTimes.Keys.Intersect(baselineTimes.Keys).Order()];
        if (caseTimes.Count + baselineTimes.Count > 2 * rounds.Length)
            findings.Add(new LaunchesUnpaired(caseTimes.Count - rounds.Length, baselineTimes.Count - rounds.Length));

        var measurable = Array.FindAll(rounds, round => caseTimes[round].IsMeasurable && baselineTimes[round].IsMeasurable);
        if (measurable.Length < rounds.Length)
            findings.Add(new TimesNotMeasurable(rounds.Length - measurable.Length));

        var estimate = LogInterval.OfRatio(
            [.. measurable.Select(round => baselineTimes[round].Nanoseconds)],
            [.. measurable.Select(round => caseTimes[round].Nanoseconds)],
            Level);
        findings.AddRange(estimate?.Findings ?? [new TooFewLaunches(0)]);
        return estimate;
    }

    private Dictionary<int, OperationTime> Times(BenchmarkResult benchmark) =>
        benchmark.Launches.ToDictionary(launch => launch.Index, Statistic.Of);

    private static Estimate? Absent(Finding finding, List<Finding> findings)
    {
        findings.Add(finding);
        return null;
    }
}
