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
        if (efficiency is { Interval.Lower: > 1, Value: > SuperlinearEfficiency.Doubted })
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
        var baselineLaunches = baseline.Launches.ToDictionary(launch => launch.Index);
        var caseLaunches = benchmark.Launches.ToDictionary(launch => launch.Index);
        int[] rounds = [.. caseLaunches.Keys.Intersect(baselineLaunches.Keys).Order()];
        if (caseLaunches.Count + baselineLaunches.Count > 2 * rounds.Length)
            findings.Add(new LaunchesUnpaired(caseLaunches.Count - rounds.Length, baselineLaunches.Count - rounds.Length));

        var pairs = Array.ConvertAll(rounds, round => Times(baselineLaunches[round], caseLaunches[round]));
        var measurable = Array.FindAll(pairs, pair => pair.Baseline.IsMeasurable && pair.Case.IsMeasurable);
        if (measurable.Length < rounds.Length)
            findings.Add(new TimesNotMeasurable(rounds.Length - measurable.Length));

        var estimate = LogInterval.OfRatio(
            [.. measurable.Select(pair => pair.Baseline.Nanoseconds)], [.. measurable.Select(pair => pair.Case.Nanoseconds)], Level);
        findings.AddRange(estimate?.Findings ?? [new TooFewLaunches(0)]);
        return estimate;
    }

    /// <summary>
    /// What stands for either launch of a round, from equally many iterations: the minimum of more iterations is lower, which would favour the
    /// side that took more of them.
    /// </summary>
    private (OperationTime Baseline, OperationTime Case) Times(Launch baseline, Launch launch)
    {
        var iterations = Math.Min(baseline.Iterations.Count, launch.Iterations.Count);
        return (Statistic.Of(baseline.First(iterations)), Statistic.Of(launch.First(iterations)));
    }

    private static Estimate? Absent(Finding finding, List<Finding> findings)
    {
        findings.Add(finding);
        return null;
    }
}
