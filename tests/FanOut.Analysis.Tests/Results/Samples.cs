using System.Text;

namespace FanOut.Analysis.Tests.Results;

/// <summary>Result files that BenchmarkDotNet 0.15.8 wrote: three launches of three short iterations, most of the overhead's cut.</summary>
internal static class Samples
{
    public const string Job = "Short(IterationCount=3, IterationTime=20ms, LaunchCount=3, WarmupCount=1)";

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Results", "Data");

    public static string WeakScaling { get; } = Path.Combine(Folder, "WeakScaling-report-full.json");

    public static string KernelThroughput { get; } = Path.Combine(Folder, "KernelThroughput-report-full.json");

    /// <summary>A file with one case, whose measurements or further members are given as JSON.</summary>
    public static byte[] OneCase(string measurements = "[]", string more = "") => Encoding.UTF8.GetBytes($$"""
        {
          "Title": "made",
          "Benchmarks": [{
            "DisplayInfo": "WeakScaling.Threads: Job [Workers=2]",
            "Namespace": "FanOut.Benchmarks", "Type": "WeakScaling", "Method": "Threads", "MethodTitle": "Threads",
            "Parameters": "Workers=2", "FullName": "FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)",
            "Measurements": {{measurements}}{{more}}
          }]
        }
        """);

    public static string Measurement(
        string nanoseconds, string stage = "Result", string launch = "1", string operations = "2", string mode = "Workload") => $$"""
        {
          "IterationMode": "{{mode}}", "IterationStage": "{{stage}}", "LaunchIndex": {{launch}}, "IterationIndex": 1,
          "Operations": {{operations}}, "Nanoseconds": {{nanoseconds}}
        }
        """;
}
