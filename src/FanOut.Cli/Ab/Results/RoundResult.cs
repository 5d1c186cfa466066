using System.Text.Json;
using System.Text.Json.Nodes;

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
