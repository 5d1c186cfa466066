using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The time of calls by strategy, workers and work, from the files of one run.</summary>
internal sealed class CallModels
{
    private readonly IReadOnlyList<StrategyGranularity> curves;
    private readonly ILookup<(string Strategy, int Workers), CaseOverhead> overheads;
    private readonly ILookup<(string Strategy, int Workers), (Estimate Work, Estimate Time)> points;

    /// <summary>Sizes from the class that varies them, overheads from the one without work, efficiencies from all that compute; none from
    /// classes whose items are not uniform.</summary>
    public CallModels(IReadOnlyList<ResultFile> files, IEnumerable<StrategyGranularity> sizes, ConfidenceLevel level)
    {
        curves = [.. sizes.Where(strategy => strategy is { Entry.IsFloor: false, Shape: WorkShape.Uniform })];
        overheads = files.SelectMany(file => OverheadAnalysis.From(file, level).Cases)
            .ToLookup(overhead => (overhead.Method, overhead.Workers));
        points = files.SelectMany(file => PointsOf(file, level))
            .ToLookup(point => (point.Strategy, point.Workers), point => (point.Work, point.Time));
        MeasuredWorkers = [.. curves.Select(curve => curve.Workers).Distinct().Order()];
        var predictable = points.Select(group => group.Key).Where(overheads.Contains).Select(key => key.Workers);
        PredictableWorkers = [.. predictable.Concat(MeasuredWorkers).Distinct().Order()];
    }

    /// <summary>Numbers of workers whose sizes were measured, rising.</summary>
    public IReadOnlyList<int> MeasuredWorkers { get; }

    /// <summary>Numbers of workers for which something can be said, rising.</summary>
    public IReadOnlyList<int> PredictableWorkers { get; }

    /// <summary>Why nothing is said at a number of workers: what the curves over the sizes lack.</summary>
    public string WhyNothing(int workers) => curves.Where(curve => curve.Workers == workers)
        .SelectMany(curve => curve.Findings)
        .OrderBy(finding => finding.Kind == CurveFindings.TooFewSizes)
        .FirstOrDefault()?.ToString() ?? "no strategy was measured.";

    /// <summary>Every strategy's expected call at a number of workers, the sequential one among them, fastest first.</summary>
    public IReadOnlyList<ExpectedCall> At(double totalWork, int workers, ConfidenceLevel level)
    {
        var strategies = curves.Where(curve => curve.Workers == workers).Select(curve => curve.Strategy)
            .Concat(points.Select(group => group.Key).Where(key => key.Workers == workers).Select(key => key.Strategy))
            .Distinct();
        return [.. strategies.Select(Model).Select(model => model.At(totalWork, level)).OfType<ExpectedCall>()
            .Append(ExpectedCall.Sequential(totalWork, level))
            .OrderBy(call => call.Time.Value)];

        CallModel Model(string strategy) => new(
            strategy,
            workers,
            curves.FirstOrDefault(curve => curve.Strategy == strategy && curve.Workers == workers),
            overheads[(strategy, workers)].FirstOrDefault()?.PerCall,
            [.. points[(strategy, workers)]]);
    }

    private static IEnumerable<(string Strategy, int Workers, Estimate Work, Estimate Time)> PointsOf(
        ResultFile file, ConfidenceLevel level)
    {
        var scalings = SpeedupAnalysis.From(file, level);

        // What waits does not compute, and an interpreter computes as nothing else here does.
        foreach (var benchmark in file.Benchmarks.Where(benchmark =>
            benchmark is { IsFloor: false, Measures: not (Measure.Waiting or Measure.Peers), Shape: WorkShape.Uniform }))
        {
            if (scalings.Find(benchmark.FullName, benchmark.Id.Job) is { IsBaseline: false, Efficiency: { } efficiency } scaling
                && LaunchTime.Estimate(benchmark, level) is { } time)
            {
                // Work per worker, as the baseline took it: efficiency is that work divided by the time.
                yield return (scaling.Strategy, scaling.Workers, new Estimate(time.Value * efficiency.Value, null, level, time.Count, []),
                    time);
            }
        }
    }
}

/// <summary>The time of a strategy's call by its work: measured between the sizes, dispatch overhead and efficiency outside them.</summary>
/// <param name="Sizes">The figures over the sizes; null where none were taken with so many workers.</param>
/// <param name="Overhead">Nanoseconds of a call without work; null where none were measured.</param>
/// <param name="Points">Work per worker and time of every case with so many workers, of any class.</param>
internal sealed record CallModel(
    string Strategy, int Workers, StrategyGranularity? Sizes, Estimate? Overhead, IReadOnlyList<(Estimate Work, Estimate Time)> Points)
{
    /// <summary>What a call is expected to take; null where there is too little to go by.</summary>
    /// <param name="totalWork">Nanoseconds on one thread, positive.</param>
    public ExpectedCall? At(double totalWork, ConfidenceLevel level)
    {
        var share = totalWork / Workers;
        var call = Sizes?.Curve is { } curve && share >= curve.From && share <= curve.To
            ? ExpectedCall.From(Strategy, MedianInterval.OfTimes(curve.TimesAt(share), level)!, totalWork, Workers, isPredicted: false)
            : Predicted(share, level) is { } time ? ExpectedCall.From(Strategy, time, totalWork, Workers, isPredicted: true) : null;
        return Sizes is null || call is null ? call : call with { IsRefused = Sizes.IsRefused, Findings = FindingsOf(Sizes) };
    }

    /// <summary>All but those about single thresholds, which are not what is asked here.</summary>
    private static Finding[] FindingsOf(StrategyGranularity sizes) =>
        [.. sizes.Findings.Where(finding => finding.Kind != CurveFindings.NotBracketed && finding.Kind != CurveFindings.Lost)];

    /// <summary>Overhead + work / efficiency. The overhead is that of a call without work, or else what the smallest size takes beyond its
    /// work. The efficiency is that of the largest size once the overhead is taken off: one at most, since nothing is gained by having more
    /// work.</summary>
    private Estimate? Predicted(double share, ConfidenceLevel level)
    {
        if (Points.Count == 0 || (Overhead is null && Sizes?.Curve is null))
            return null;
        var smallest = Points.MinBy(point => point.Work.Value);
        var largest = Points.MaxBy(point => point.Work.Value);

        // Every term grows with the side that is asked for, so that the bounds stand on either side of the value.
        var (lower, upper) = (Side(estimate => estimate.Interval?.Lower), Side(estimate => estimate.Interval?.Upper));
        Interval? interval = lower is { } least && upper is { } most ? new Interval(least, most) : null;
        return new Estimate(Side(estimate => estimate.Value)!.Value, interval, level,
            Math.Min(largest.Time.Count, (Overhead ?? smallest.Time).Count), []);

        double? Side(Func<Estimate, double?> side) => OverheadOf(side) + (share * Slowness(side));

        double? OverheadOf(Func<Estimate, double?> side) =>
            Overhead is not null ? side(Overhead) : side(smallest.Time) is { } time ? Math.Max(time - smallest.Work.Value, 0) : null;

        double? Slowness(Func<Estimate, double?> side) =>
            side(largest.Time) is { } time ? Math.Max((time - OverheadOf(estimate => estimate.Value)!.Value) / largest.Work.Value, 1)
                : null;
    }
}
