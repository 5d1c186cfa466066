using System.Text.Json;
using FanOut.Analysis.Results;

namespace FanOut.Support;

/// <summary>Run records of made-up runs.</summary>
internal static class RunRecords
{
    public static RunEnvironment Machine { get; } = new()
    {
        Processor = "Made CPU 2.60GHz",
        Sockets = 1,
        PhysicalCores = 2,
        LogicalCpus = 2,
        OperatingSystem = "Debian GNU/Linux 12 (bookworm)",
        Kernel = "6.1.0",
        Runtime = ".NET 10.0.12",
        GcMode = "concurrent workstation",
        HarnessVersion = "0.15.8",
    };

    /// <summary>A run of the suite on that machine, five rounds of one launch each.</summary>
    public static RunRecord Suite { get; } = new()
    {
        Commit = "86f279a4b0d1e7c3a59f2e6d8c7b1a0f9e8d7c6b",
        Branch = "main",
        StartTimeUtc = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
        Machine = Machine,
        Options = new RunOptions { CommandLine = ["--filter", "*"], CoreLadder = Ladder(1, 2), Rounds = 5, Seed = 42, Job = "Suite" },
    };

    /// <summary>Something in every field.</summary>
    public static RunRecord Sample { get; } = Suite with
    {
        Machine = Machine with { Processor = "AMD EPYC \"7R13\" – 2 cores", Quota = 1.5 },
        Options = Suite.Options with { Seed = 12345, Job = "Rounds(LaunchCount=5)" },
        ResultFiles = [new RecordedResultFile { Path = "results/WeakScaling-report-full.json", Sha256 = new string('a', 64) }],
        Launches =
        [
            Launch("FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)", 1, succeeded: true) with
            {
                Reports = [new Dictionary<string, JsonElement> { ["cpuSeconds"] = Json("1.25"), ["affinity"] = Json("[0,1]") }],
            },
            Launch("FanOut.Benchmarks.WeakScaling.Processes(Workers: 2)", 1, succeeded: false) with { ExitCode = 134 },
        ],
        LeftOutStrategies = [new LeftOutStrategy { Strategy = "Processes", Reason = "no C compiler", Remedy = "install gcc" }],
        Scaling =
        [
            Json("""
                {
                  "benchmark": "FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)", "workers": 2,
                  "speedup": { "value": 1.9, "lower": 1.8, "upper": 2.0 }
                }
                """),
        ],
    };

    public static RecordedLaunch Launch(string benchmark, int round, bool succeeded) =>
        new() { Benchmark = benchmark, Round = round, Succeeded = succeeded, ExitCode = succeeded ? 0 : 1 };

    public static IReadOnlyList<LadderRung> Ladder(params int[] workers) =>
        [.. workers.Select(count => new LadderRung { Workers = count, Kind = "physical" })];

    private static JsonElement Json(string text) => JsonElement.Parse(text);
}
