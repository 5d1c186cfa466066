using System.Text.Json;
using System.Text.Json.Nodes;
using MathNet.Numerics.Distributions;

namespace FanOut.Cli.Ab;

/// <summary>A result file in the harness's full JSON form with one launch of each case: the rehearsal's, its numbers replaced.</summary>
internal static class RoundResult
{
    private static readonly JsonSerializerOptions layout = new() { WriteIndented = false };

    /// <param name="launches">A failed one has no numbers; a case without a launch is omitted.</param>
    public static string Format(string name, JsonObject rehearsed, IEnumerable<LaunchResult> launches, IEnumerable<BuiltCase> alone)
    {
        var file = rehearsed.DeepClone().AsObject();
        JsonNode?[] benchmarks = [.. file["Benchmarks"]!.AsArray()];
        var written = launches.Select(launch => (launch.Case, Launch: (LaunchResult?)launch))
            .Concat(alone.Select(each => (Case: each, Launch: (LaunchResult?)null)));
        file["Benchmarks"] = new JsonArray([.. written
            .Where(each => each.Case.ResultFile == name)
            .OrderBy(each => each.Case.Place)
            .Select(each => Benchmark(benchmarks[each.Case.Place]!.DeepClone().AsObject(), each.Launch))]);
        return file.ToJsonString(layout);
    }

    private static JsonObject Benchmark(JsonObject benchmark, LaunchResult? launch)
    {
        // Numbers of the rehearsal must not pass for this launch's.
        foreach (var member in new[] { "Statistics", "Memory", "Metrics", "Measurements" })
            benchmark.Remove(member);
        var iterations = launch is { Succeeded: true } ? launch.Output.Iterations : [];
        benchmark["Statistics"] = HarnessStatistics.Summarize(iterations);
        if (launch is { Succeeded: true, Output.Memory: { } memory })
        {
            benchmark["Memory"] = new JsonObject
            {
                ["Gen0Collections"] = memory.Gen0,
                ["Gen1Collections"] = memory.Gen1,
                ["Gen2Collections"] = memory.Gen2,
                ["TotalOperations"] = memory.Operations,
                ["BytesAllocatedPerOperation"] = memory.BytesPerOperation,
            };
        }

        benchmark["Measurements"] = new JsonArray([.. iterations.Select(iteration => new JsonObject
        {
            ["IterationMode"] = iteration.Mode,
            ["IterationStage"] = iteration.Stage,
            ["LaunchIndex"] = 1,
            ["IterationIndex"] = iteration.Index,
            ["Operations"] = iteration.Operations,
            ["Nanoseconds"] = iteration.Nanoseconds,
        })]);
        return benchmark;
    }
}

/// <summary>The harness's summary of iterations, for other tools; this program judges by the iterations themselves.</summary>
internal static class HarnessStatistics
{
    /// <summary>Tukey's fences: how many interquartile ranges beyond the quartiles an iteration counts as outlying.</summary>
    private const double FenceRanges = 1.5;
    private static readonly int[] percentiles = [0, 25, 50, 67, 80, 85, 90, 95, 100];

    /// <summary>The summary; null without results.</summary>
    public static JsonObject? Summarize(IReadOnlyList<HarnessIteration> iterations)
    {
        double[] values = [.. iterations
            .Where(iteration => iteration is { Mode: "Workload", Stage: "Result", Operations: > 0 })
            .Select(iteration => iteration.Nanoseconds / iteration.Operations)];
        if (values.Length == 0)
            return null;
        double[] sorted = [.. values.Order()];
        var mean = sorted.Average();
        var variance = sorted.Length > 1 ? sorted.Sum(value => (value - mean) * (value - mean)) / (sorted.Length - 1) : 0;
        var (lower, upper) = (Quantile(sorted, 0.25), Quantile(sorted, 0.75));
        var (lowerFence, upperFence) = (lower - (FenceRanges * (upper - lower)), upper + (FenceRanges * (upper - lower)));
        return new JsonObject
        {
            ["OriginalValues"] = Array(values),
            ["N"] = sorted.Length,
            ["Min"] = sorted[0],
            ["LowerFence"] = lowerFence,
            ["Q1"] = lower,
            ["Median"] = Quantile(sorted, 0.5),
            ["Mean"] = mean,
            ["Q3"] = upper,
            ["UpperFence"] = upperFence,
            ["Max"] = sorted[^1],
            ["InterquartileRange"] = upper - lower,
            ["LowerOutliers"] = Array(sorted.Where(value => value < lowerFence)),
            ["UpperOutliers"] = Array(sorted.Where(value => value > upperFence)),
            ["AllOutliers"] = Array(sorted.Where(value => value < lowerFence || value > upperFence)),
            ["StandardError"] = Math.Sqrt(variance / sorted.Length),
            ["Variance"] = variance,
            ["StandardDeviation"] = Math.Sqrt(variance),
            ["ConfidenceInterval"] = Interval(mean, Math.Sqrt(variance / sorted.Length), sorted.Length),
            ["Percentiles"] = new JsonObject(percentiles.Select(
                percent => KeyValuePair.Create($"P{percent}", (JsonNode?)Quantile(sorted, percent / 100.0)))),
        };
    }

    /// <summary>At 99.9 %, the harness's level 12; null for a single iteration.</summary>
    private static JsonObject? Interval(double mean, double standardError, int count)
    {
        if (count < 2)
            return null;
        var margin = StudentT.InvCDF(location: 0, scale: 1, freedom: count - 1, p: 0.9995) * standardError;
        return new JsonObject
        {
            ["N"] = count,
            ["Mean"] = mean,
            ["StandardError"] = standardError,
            ["Level"] = 12,
            ["Margin"] = margin,
            ["Lower"] = mean - margin,
            ["Upper"] = mean + margin,
        };
    }

    private static JsonArray Array(IEnumerable<double> values) => new([.. values.Select(value => (JsonNode?)value)]);

    /// <summary>Type 7 of Hyndman and Fan, as in the harness.</summary>
    private static double Quantile(double[] sorted, double probability)
    {
        var position = probability * (sorted.Length - 1);
        var below = (int)position;
        return sorted[below] + ((position - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
