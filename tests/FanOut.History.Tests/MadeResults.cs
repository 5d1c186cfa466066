using System.Text.Json;

namespace FanOut.History.Tests;

/// <summary>Folders of full JSON files as the harness writes them.</summary>
internal static class MadeResults
{
    /// <summary>A folder with one file: benchmarks of five launches with two iterations each, around a microsecond.</summary>
    public static string Write(string parent, string name, int seed, int benchmarks, double factor = 1)
    {
        var random = new Random(seed);
        var folder = Directory.CreateDirectory(Path.Combine(parent, name)).FullName;
        var content = new
        {
            Title = "Theirs.Some-20260301-023000",
            HostEnvironmentInfo = new { BenchmarkDotNetVersion = "0.15.8", OsVersion = "Debian GNU/Linux 12", ProcessorName = "AMD EPYC", PhysicalCoreCount = 2, LogicalCoreCount = 2, RuntimeVersion = ".NET 10.0.12" },
            Benchmarks = Enumerable.Range(0, benchmarks).Select(number => new
            {
                DisplayInfo = $"Some.Work{number}: Job-ABCDEF(LaunchCount=5)",
                Namespace = "Theirs",
                Type = "Some",
                Method = $"Work{number}",
                MethodTitle = $"Work{number}",
                Parameters = "",
                FullName = $"Theirs.Some.Work{number}",
                Measurements = Enumerable.Range(0, 10).Select(iteration => new
                {
                    IterationMode = "Workload",
                    IterationStage = "Result",
                    LaunchIndex = (iteration / 2) + 1,
                    IterationIndex = (iteration % 2) + 1,
                    Operations = 1000,
                    Nanoseconds = factor * 1e6 * (1 + (0.01 * random.NextDouble())),
                }),
            }),
        };
        File.WriteAllText(Path.Combine(folder, "Theirs.Some-report-full.json"), JsonSerializer.Serialize(content));
        return folder;
    }
}
