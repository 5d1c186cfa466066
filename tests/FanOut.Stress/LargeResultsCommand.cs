using System.CommandLine;
using System.Text.Json.Nodes;
using FanOut.Support;

namespace FanOut.Stress;

/// <summary>
/// <c>large-results</c>: the files of a run grown to 200 cases with 50 launches each, some 30 MB: what <c>fanout report</c> and <c>fanout
/// compare</c> must be quick with.
/// </summary>
internal static class LargeResultsCommand
{
    private const int Cases = 200;
    private const int Launches = 50;
    private const int IterationsPerLaunch = 16;

    /// <summary>Standard deviation between launches, as a share.</summary>
    private const double Spread = 0.02;

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("FOLDER") { Description = "Where the files go." };
        var from = new Option<DirectoryInfo>("--from")
        {
            Description = "A folder of full JSON files to grow.",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("BenchmarkDotNet.Artifacts", "sample", "results")),
        };
        var seed = StressOptions.Seed();
        var command = new Command("large-results", "Result files of 200 cases with 50 launches each.") { folder, from, seed };
        command.SetAction(parsed => Write(
            parsed.GetRequiredValue(folder), parsed.GetRequiredValue(from), new Random(parsed.GetValue(seed))));
        return command;
    }

    private static void Write(DirectoryInfo folder, DirectoryInfo from, Random random)
    {
        folder.Create();
        string[] files = [.. from.GetFiles("*-report-full.json").Select(file => file.FullName).Order(StringComparer.Ordinal)];
        var bytes = 0L;
        // Classes come again under another name until there are enough cases.
        for (int cases = 0, turn = 0; cases < Cases && files.Length > 0; turn++)
        {
            foreach (var file in files)
            {
                var root = JsonNode.Parse(File.ReadAllText(file))!;
                var benchmarks = root["Benchmarks"]!.AsArray();
                while (benchmarks.Count > Cases - cases)
                    benchmarks.RemoveAt(benchmarks.Count - 1);
                if (benchmarks.Count == 0)
                    break;
                foreach (var benchmark in benchmarks)
                {
                    Rename(benchmark!, turn);
                    benchmark!["Measurements"] = Grown(benchmark["Measurements"]!.AsArray(), random);
                }

                cases += benchmarks.Count;
                var name = Path.GetFileName(file).Replace("-report", turn == 0 ? "-report" : $"{turn}-report", StringComparison.Ordinal);
                var written = new FileInfo(Path.Combine(folder.FullName, name));
                File.WriteAllText(written.FullName, root.ToJsonString(new() { WriteIndented = true }));
                bytes += written.Length;
            }
        }

        Console.WriteLine($"{bytes / 1e6:0.0} MB in {folder}");
    }

    private static void Rename(JsonNode benchmark, int turn)
    {
        if (turn == 0)
            return;
        var type = benchmark["Type"]!.GetValue<string>();
        benchmark["Type"] = $"{type}{turn}";
        benchmark["FullName"] = benchmark["FullName"]!.GetValue<string>().Replace($".{type}.", $".{type}{turn}.", StringComparison.Ordinal);
    }

    /// <summary>Each launch is one of those that were measured, all its iterations longer or shorter by the same factor.</summary>
    private static JsonArray Grown(JsonArray measurements, Random random)
    {
        JsonNode[][] launches =
        [
            .. measurements.Select(measurement => measurement!)
                .Where(measurement => measurement["IterationMode"]!.GetValue<string>() == "Workload"
                    && measurement["IterationStage"]!.GetValue<string>() is "Actual" or "Result")
                .GroupBy(measurement => measurement["LaunchIndex"]!.GetValue<int>(), (_, launch) =>
                    launch.TakeLast(IterationsPerLaunch).ToArray()),
        ];
        var grown = new JsonArray();
        for (var launch = 1; launch <= Launches && launches.Length > 0; launch++)
        {
            var factor = Math.Exp(Spread * Noise.Normal(random));
            foreach (var measurement in launches[random.Next(launches.Length)])
            {
                var copy = measurement.DeepClone();
                copy["LaunchIndex"] = launch;
                copy["Nanoseconds"] = copy["Nanoseconds"]!.GetValue<double>() * factor;
                grown.Add(copy);
            }
        }

        return grown;
    }
}
