using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Figures;

/// <summary>How fast a case's workers read and write memory, caches included.</summary>
public static class Bandwidth
{
    /// <summary>Bytes that a call reads and writes; null for a class that does not say.</summary>
    public static double? BytesPerCall(BenchmarkResult benchmark) => benchmark.Question switch
    {
        { ItemsInAll: { } items } question => items * question.BytesPerItem,
        { ItemsPerWorker: { } items } question => items * question.BytesPerItem * benchmark.Workers,
        { ItemsParameter: { } name } question when benchmark.Parameter(name)?.WholeNumber is { } items =>
            items * question.BytesPerItem * (question.IsParameterInAll ? 1 : benchmark.Workers),
        _ => null,
    };

    /// <summary>10^9 bytes per second, by the typical time of a call; null where either is unknown.</summary>
    public static double? Read(BenchmarkResult benchmark) =>
        BytesPerCall(benchmark) is > 0 and var bytes && LaunchTime.Estimate(benchmark) is { } time ? bytes / time.Value : null;
}
