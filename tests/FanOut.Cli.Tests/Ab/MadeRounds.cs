using System.Text.Json.Nodes;
using FanOut.Analysis.Results;
using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

/// <summary>Rounds of two made-up benchmarks, as a run leaves them, and nothing built.</summary>
internal static class MadeRounds
{
    private const string ResultFile = "Theirs.Some-report-full.json";

    private static readonly object host = new
    {
        BenchmarkDotNetVersion = "0.15.8",
        OsVersion = "Linux 1",
        ProcessorName = "Some CPU",
        PhysicalProcessorCount = 1,
        PhysicalCoreCount = 2,
        LogicalCoreCount = 2,
        RuntimeVersion = ".NET 10.0.1",
    };

    /// <summary>Settings of a side.</summary>
    public static SideSettings Settings { get; } = new()
    {
        Variables = new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" },
        Properties = new Dictionary<string, string> { ["TieredPGO"] = "false" },
    };

    /// <summary>Takes rounds of both sides in a folder.</summary>
    public static void Take(string folder, AbPlan plan, int rounds, int seed)
    {
        var files = new RoundFiles(folder, ["ab"]);
        var (@base, head) = (Side("base", plan.Base.Commit), Side("head", plan.Head.Commit));
        for (var round = 1; round <= rounds; round++)
        {
            files.Write(@base, round, [Launch(@base, "Fast", 100 + round), Launch(@base, "Slow", 1_000 + round)], [], seed);
            files.Write(head, round, [Launch(head, "Fast", 100 + round), Launch(head, "Slow", 1_000 + round)], [], seed);
        }
    }

    /// <summary>A plan of them.</summary>
    public static AbPlan Plan(int rounds = 5, int seed = 7) => new()
    {
        Repository = "/nowhere",
        Project = "bench",
        Base = new SourceState("before", new string('a', 40)),
        Head = new SourceState("after", new string('b', 40)),
        Rounds = rounds,
        Extends = false,
        Filters = ["*Some*"],
        Margin = "5%",
        Level = 0.99,
        Seed = seed,
        Cases = [Case("Fast", 0).Key, Case("Slow", 1).Key],
        HarnessArguments = [],
    };

    public static MeasuredSide Side(string name, string? commit = null)
    {
        BuiltCase[] cases = [Case("Fast", 0), Case("Slow", 1)];
        var file = JsonNode.Parse(MadeCase.File(
            cases.Select(each => new MadeCase(each.Benchmark.Split('.')[^1], each.Job)), host: host))!.AsObject();
        var build = new BuiltSide
        {
            State = new SourceState(name, commit ?? new string('a', 40)),
            Cases = cases,
            ResultFiles = new Dictionary<string, JsonObject> { [ResultFile] = file },
        };
        return new MeasuredSide(name, build);
    }

    public static BuiltCase Case(string method, int place) => new()
    {
        Benchmark = $"Theirs.Some.{method}",
        Job = "Job-ABC(LaunchCount=1)",
        Command = new HarnessCommand("dotnet", ["Some.dll"], "/tmp", $"Theirs.Some.{method}", "Job-ABC"),
        ResultFile = ResultFile,
        Place = place,
        Rehearsed = TimeSpan.FromSeconds(1),
    };

    public static LaunchResult Launch(MeasuredSide side, string method, double nanoseconds)
    {
        var output = new LaunchOutput
        {
            Iterations = [.. Enumerable.Range(1, 4)
                .Select(index => new HarnessIteration("Workload", "Result", index, 10, 10 * (nanoseconds + index)))],
            Memory = new HarnessMemory(0, 0, 0, 480, 10),
            GcMode = "concurrent workstation",
        };
        return new LaunchResult(side.Name, side.Build.Cases.Single(each => each.Benchmark.EndsWith(method, StringComparison.Ordinal)),
            output, 0, IsOverdue: false, TimeSpan.FromSeconds(1), "");
    }
}
