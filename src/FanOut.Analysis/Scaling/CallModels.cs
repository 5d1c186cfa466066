using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>All that the files of one run know about how long a call takes.</summary>
internal sealed class CallModels
{
    private readonly IReadOnlyList<StrategyGranularity> curves;
    private readonly ILookup<(string Strategy, int Workers), CaseOverhead> overheads;
    private readonly ILookup<(string Strategy, int Workers), (Estimate Work, Estimate Time)> points;

    /// <summary>
    /// Takes the files in: sizes from the class that varies them, overheads from the one without work, efficiencies from all that compute.
    /// </summary>
    public CallModels(IReadOnlyList<ResultFile> files, ConfidenceLevel level)
    {
        curves = [.. files.SelectMany(file => GranularityAnalysis.Of(file, level).Strategies).Where(strategy => !strategy.Entry.IsFloor)];
        overheads = files.SelectMany(file => OverheadAnalysis.Of(file, level).Cases).ToLookup(overhead => (overhead.Method, overhead.Workers));
        points = files.SelectMany(file => PointsOf(file, level)).ToLookup(point => (point.Strategy, point.Workers), point => (point.Work, point.Time));
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

    private static IEnumerable<(string Strategy, int Workers, Estimate Work, Estimate Time)> PointsOf(ResultFile file, ConfidenceLevel level)
    {
        var scalings = SpeedupAnalysis.Of(file, level);

        // What waits does not compute, and an interpreter computes as nothing else here does.
        foreach (var benchmark in file.Benchmarks.Where(benchmark => benchmark is { IsFloor: false, Measures: not (Measure.Waiting or Measure.Peers) }))
        {
            if (scalings.Find(benchmark.FullName, benchmark.Id.Job) is { IsBaseline: false, Efficiency: { } efficiency } scaling
                && LaunchMean.Of(benchmark, level) is { } time)
            {
                // Work per worker, as the baseline took it: efficiency is that work divided by the time.
                yield return (scaling.Strategy, scaling.Workers, new Estimate(time.Value * efficiency.Value, null, level, time.Count, []), time);
            }
        }
    }
}
