using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>How one case scales: its speedup over the sequential baseline and its efficiency per worker, with their evidence.</summary>
public sealed record CaseScaling
{
    public required BenchmarkId Id { get; init; }
    public required string Strategy { get; init; }
    public required int Workers { get; init; }
    public required bool IsBaseline { get; init; }

    /// <summary>Time of the baseline divided by the time of this case, for the same total work; null if unknown, and the findings say why.
    /// The baseline's is exactly 1 by definition, without interval.</summary>
    public required Estimate? Speedup { get; init; }

    /// <summary>Speedup / workers, a fraction; null without a speedup, and for the baseline: it is one thread whatever its plan.</summary>
    public required Estimate? Efficiency { get; init; }

    /// <summary>Rounds that the speedup rests on.</summary>
    public int Pairs => IsBaseline ? 0 : Speedup?.Count ?? 0;

    public required IReadOnlyList<Finding> Findings { get; init; }

    internal static CaseScaling OfBaseline(BenchmarkResult benchmark, int workers, PairedRatios ratios) => new()
    {
        Id = benchmark.Id,
        Strategy = benchmark.Method,
        Workers = workers,
        IsBaseline = true,
        Speedup = new Estimate(1, null, ratios.Level, benchmark.Launches.Count, [], IsExact: true),
        Efficiency = null,
        Findings = [],
    };

    internal static CaseScaling OfCase(
        BenchmarkResult benchmark, int workers, string baseline, IReadOnlyList<BenchmarkResult> baselines, PairedRatios ratios)
    {
        var findings = new List<Finding>();
        var missing = ScalingFindings.DescribeMissingBaseline(baseline);
        var speedup = ratios.Compare(benchmark, baselines, missing, findings, isSpeedup: true);
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
}

/// <summary>Which method of its class a case's speedup is measured against.</summary>
internal static class Baseline
{
    /// <summary>The method's name; null for a case that has no speedup.</summary>
    public static string? MethodFor(BenchmarkResult benchmark) => benchmark switch
    {
        // Calls without work have no speedup.
        { Measures: Measure.Overhead or Measure.Memory } => null,

        // Peers are compared with a program of the same runtime, .NET's own with none.
        { Measures: Measure.Peers } when benchmark.Method == benchmark.Question!.Reference => null,

        // So many requests in a row would take too long.
        { Question.MaxBaselineWorkers: { } max } when benchmark.Workers > max => null,
        _ => benchmark.Strategy.Baseline ?? benchmark.Baseline,
    };
}
