using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Tests.Scaling;

/// <summary>Generated runs of the class that varies the sizes, with overheads that are known.</summary>
internal static class GranularityRuns
{
    public static readonly int[] Sizes = [256, 1_024, 4_096, 16_384, 65_536];

    /// <summary>Work of one item: the square root of the suite takes about as long.</summary>
    public const double NanosecondsPerItem = 2.5;

    /// <summary>One case; launches count from 1, and NaN leaves one out.</summary>
    public static BenchmarkResult Case(string method, int items, int workers, params double[] nanoseconds) =>
        Made.Case("Granularity", method, FormattableString.Invariant($"ItemsPerWorker={items}&Workers={workers}"), nanoseconds);

    /// <summary>A run without noise: one strategy per overhead, whose call takes the share's time and the overhead.</summary>
    /// <param name="workers">Workers of every plan.</param>
    /// <param name="overheads">Name and nanoseconds that a call adds to a share of so many nanoseconds.</param>
    public static ResultFile Exact(int workers, params (string Strategy, Func<double, double> Overhead)[] overheads) =>
        Made.File([.. Sizes.SelectMany(items => overheads
            .Select(pair =>
                Case(pair.Strategy, items, workers, Five((NanosecondsPerItem * items) + pair.Overhead(NanosecondsPerItem * items))))
            .Prepend(Case("Sequential", items, workers, Five(workers * NanosecondsPerItem * items))))]);

    /// <summary>A run whose every launch is off by some percent, and whose machine drifts from round to round.</summary>
    public static ResultFile Noisy(Random random, int workers, int launches, double noise,
        params (string Strategy, double Overhead)[] overheads)
    {
        double[] drifts = [.. Enumerable.Range(0, launches).Select(_ => Math.Exp(0.05 * Noise.Normal(random)))];
        return Made.File([.. Sizes.SelectMany(items => overheads
            .Select(pair => Case(pair.Strategy, items, workers, Launches((NanosecondsPerItem * items) + pair.Overhead)))
            .Prepend(Case("Sequential", items, workers, Launches(workers * NanosecondsPerItem * items))))]);

        double[] Launches(double time) => Array.ConvertAll(drifts, drift => drift * time * Math.Exp(noise * Noise.Normal(random)));
    }

    /// <summary>The same run of a class whose items have another shape.</summary>
    public static ResultFile Shaped(this ResultFile file, WorkShape shape) => file with
    {
        Name = $"{shape}.json",
        Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with
        {
            Id = benchmark.Id with { FullName = benchmark.FullName.Replace("Granularity", $"{shape}", StringComparison.Ordinal) },
            Type = $"{shape}",
            Question = benchmark.Question! with { Class = $"FanOut.Benchmarks.{shape}", Shape = shape },
        })],
    };

    public static StrategyGranularity Of(this ResultFile file, string strategy) =>
        GranularityAnalysis.From(file).Strategies.Single(found => found.Strategy == strategy);

    private static double[] Five(double time) => [time, time, time, time, time];
}
