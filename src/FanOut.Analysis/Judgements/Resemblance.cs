using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Judgements;

/// <summary>Which shape the work of a class resembles, by what its launches reported at the most workers that have a core each.</summary>
/// <remarks>Of strategies whose workers are in one process: children have a collector each, and are seldom as fast.</remarks>
public sealed record Resemblance
{
    /// <summary>The longest worker over the mean of all: a call of equal items ends with the last worker, hardly later than the others.
    /// </summary>
    public const double MaxLongest = 1.2;

    /// <summary>Workers that share nothing reach more, unless starting them takes long.</summary>
    public const double MinEfficiency = 0.75;

    /// <summary>Pauses that count where the efficiency is low: who allocates so much also waits for memory to allocate.</summary>
    public const double MaxPausedIfSlow = 0.1;

    /// <summary>Below it, starting the workers may be all that keeps them from it: nanoseconds for each worker.</summary>
    public const double MinShare = 100e3;

    /// <summary>Name of the class.</summary>
    public required string Class { get; init; }

    /// <summary>Null where the figures do not tell.</summary>
    public required WorkShape? Shape { get; init; }

    public required int Workers { get; init; }

    /// <summary>The strategy with the highest efficiency.</summary>
    public required CatalogueStrategy Best { get; init; }

    /// <summary>Its efficiency, a fraction.</summary>
    public required double Efficiency { get; init; }

    /// <summary>Nanoseconds of work for each worker, on one thread.</summary>
    public required double WorkPerWorker { get; init; }

    /// <summary>The largest share of the workers' time for which a collector stopped those of a strategy, a fraction.</summary>
    public required double Paused { get; init; }

    /// <summary>The longest worker over the mean of all, the median over the strategies; null where no call was observed.</summary>
    public required double? Longest { get; init; }

    /// <summary>Bytes of the input for each item; null for a kernel without input, or without a number of items.</summary>
    public required double? BytesPerItem { get; init; }

    /// <summary>One for each undescribed class that has several workers in one process, in the order of the files.</summary>
    public static IReadOnlyList<Resemblance> From(Judgement judgement) => judgement.Record is not { } record ? [] :
        [.. judgement.Classes.Where(judged => judged.Question is { IsUndescribed: true })
            .Select(judged => From(judged, judgement.Topology, record)).OfType<Resemblance>()];

    private static Resemblance? From(ClassJudgement judged, Topology topology, RunRecord record)
    {
        var cases = judged.Cases
            .Where(one => one.Scaling is { IsBaseline: false, Workers: > 1, Efficiency: not null } && one.Time is not null
                && !one.Benchmark.IsFloor && topology.HaveACoreEach(one.Scaling.Workers) && !HasChildren(record, one.Id))
            .GroupBy(one => (one.Scaling!.Workers, Work: SpeedupAnalysis.Peers(one.Benchmark)))
            .OrderBy(group => group.Key.Workers).ThenBy(group => group.Max(Share))
            .LastOrDefault()?.ToArray();
        if (cases is null)
            return null;
        var best = cases.MaxBy(one => one.Scaling!.Efficiency!.Value)!;
        double[] longest = [.. cases.Select(one => one.Timeline).OfType<WorkerTimeline>().Where(call => call.Workers.Count > 1)
            .Select(call => call.Workers.Max(Length) / call.Workers.Average(Length)).Where(double.IsFinite)];
        var made = new Resemblance
        {
            Class = judged.Name,
            Shape = null,
            Workers = best.Scaling!.Workers,
            Best = best.Benchmark.Strategy,
            Efficiency = best.Scaling.Efficiency!.Value,
            WorkPerWorker = Share(best),
            Paused = cases.Max(one => one.Collector?.Paused.Median ?? 0),
            Longest = longest.Length == 0 ? null : longest.Median(),
            BytesPerItem = best.InputMemory?.Median / ItemsOf(best),
        };
        return made with { Shape = made.Judged() };
    }

    private WorkShape? Judged() => this switch
    {
        { Paused: > CollectorFindings.MaxPaused } => WorkShape.Allocating,
        { WorkPerWorker: < MinShare } => Efficiency >= MinEfficiency ? WorkShape.Uniform : null,
        { Longest: > MaxLongest } => WorkShape.Skewed,
        { Efficiency: >= MinEfficiency } => WorkShape.Uniform,
        { Paused: > MaxPausedIfSlow } => WorkShape.Allocating,
        // Locks and slower clocks keep workers from it, too: only with input it may be the memory.
        { Longest: null } or { BytesPerItem: null } => null,
        _ => WorkShape.MemoryBound,
    };

    private static bool HasChildren(RunRecord record, BenchmarkId id) =>
        LaunchFigures.Read(record, id).Any(launch => launch[CollectorAccount.ChildProcesses] > 0);

    private static double Share(CaseJudgement one) => one.Time!.Value * one.Scaling!.Efficiency!.Value;

    private static double Length(WorkerRun worker) => worker.End - worker.Start;

    private static double? ItemsOf(CaseJudgement one) => one.Benchmark.Question switch
    {
        { ItemsInAll: { } items } => items,
        { ItemsPerWorker: { } items } => items,
        { ItemsParameter: { } name } => one.Benchmark.Parameter(name)?.WholeNumber,
        _ => null,
    };
}
