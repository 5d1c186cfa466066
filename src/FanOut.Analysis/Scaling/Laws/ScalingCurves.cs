using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The curves of a class: each strategy over the worker counts, its other parameters and its job held.</summary>
internal static class ScalingCurves
{
    private const int MinPoints = 2;

    /// <summary>Exponent of the baseline's time over the workers: 1 where the work grows with them, 0 where it stays.</summary>
    private const double GrowsFrom = 0.5;

    public static IReadOnlyList<ScalingCurve> From(ClassFigures figures, Topology topology)
    {
        var benchmarks = figures.File.Benchmarks.DistinctBy(benchmark => benchmark.Id).ToDictionary(benchmark => benchmark.Id);
        return
        [
            .. figures.Speedups.Cases
                .Where(scaling => scaling is { IsBaseline: false, Speedup: not null })
                .DistinctBy(scaling => scaling.Id)
                .Select(scaling => (Scaling: scaling, Benchmark: benchmarks[scaling.Id]))
                .Where(pair => pair.Benchmark is { IsFloor: false, Measures: not (Measure.Peers or Measure.Waiting) })
                .GroupBy(pair => (pair.Scaling.Strategy, Parameters: OthersOf(pair.Benchmark), pair.Scaling.Id.Job))
                .Select(group => Curve(group.Key, [.. group.OrderBy(pair => pair.Scaling.Workers)], figures, topology))
                .OfType<ScalingCurve>(),
        ];
    }

    private static ScalingCurve? Curve(
        (string Strategy, string Parameters, string Job) key, (CaseScaling Scaling, BenchmarkResult Benchmark)[] cases,
            ClassFigures figures, Topology topology)
    {
        (ScalingPoint Point, PairedTimes Times)[] steps = [
            .. cases.Select(pair => Step(pair.Scaling, pair.Benchmark, figures, topology)).OfType<(ScalingPoint, PairedTimes)>()];
        if (steps.Length < MinPoints)
            return null;
        ScalingPoint[] points = [.. steps.Select(step => step.Point)];
        var workGrows = Exponent(steps[0], steps[^1]) >= GrowsFrom;
        var (laws, findings) = FittedLaws.Fit(
            new SpeedupRounds(
                [.. steps.Where(step => topology.CanComputeAtOnce(step.Point.Workers)).Select(step => (step.Point.Workers, step.Times))]),
            workGrows,
            figures.Speedups.Level);
        var type = cases[0].Benchmark.Type;
        return new ScalingCurve
        {
            Name = $"{type}.{key.Strategy}{(key.Parameters.Length == 0 ? "" : $"({key.Parameters})")}",
            Strategy = key.Strategy,
            IsReference = cases[0].Benchmark.Strategy.Role == StrategyRole.Reference,
            Parameters = key.Parameters,
            Job = key.Job,
            Points = points,
            WorkGrows = workGrows,
            Knee = Knee.Find(points),
            Laws = laws,
            Findings = findings,
        };
    }

    private static (ScalingPoint Point, PairedTimes Times)? Step(
        CaseScaling scaling, BenchmarkResult benchmark, ClassFigures figures, Topology topology)
    {
        // There is one: the case has a speedup over it.
        var baseline = figures.File.Benchmarks.First(other =>
            other.IsBaseline && SpeedupAnalysis.Peers(other) == SpeedupAnalysis.Peers(benchmark));
        if (LaunchTime.Estimate(benchmark, figures.Speedups.Level, figures.Speedups.Statistic) is not { } time)
            return null;
        var (speedup, workers) = (scaling.Speedup!, scaling.Workers);
        return (
            new ScalingPoint(
                workers, topology.StepOf(workers), time, speedup, scaling.Efficiency!, workers > 1 ? SerialFraction.From(speedup, workers)
                    : null),
            PairedTimes.Pair(benchmark, baseline, figures.Speedups.Statistic, []));
    }

    private static double Exponent((ScalingPoint Point, PairedTimes Times) first, (ScalingPoint Point, PairedTimes Times) last) =>
        last.Point.Workers > first.Point.Workers
            ? (last.Times.Reference.Average(Math.Log) - first.Times.Reference.Average(Math.Log)) / Math.Log(
                (double)last.Point.Workers / first.Point.Workers)
            : 0;

    private static string OthersOf(BenchmarkResult benchmark) => string.Join(", ", benchmark.Parameters
        .Where(parameter => parameter.Name != BenchmarkResult.WorkersParameter)
        .Select(parameter => $"{parameter.Name}: {parameter.Value}"));
}
