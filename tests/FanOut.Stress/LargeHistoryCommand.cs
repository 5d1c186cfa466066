using System.CommandLine;
using System.Text.Json.Nodes;

namespace FanOut.Stress;

/// <summary>
/// <c>large-history</c>: runs of 100 benchmarks with 5 launches each, for <c>fanout track import</c>: a run a day, noise of 2 %, and a step
/// of 8 % in a benchmark of ten.
/// </summary>
internal static class LargeHistoryCommand
{
    private const int Benchmarks = 100;
    private const int Launches = 5;
    private const double Spread = 0.02;
    private const double Step = 1.08;
    private static readonly DateTime first = new(2000, 1, 1, 3, 0, 0, DateTimeKind.Utc);

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The file of JSON lines." };
        var runs = new Option<int>("--runs") { Description = "How many runs.", DefaultValueFactory = _ => 10_000 };
        var seed = StressOptions.Seed();
        var command = new Command("large-history", "JSON lines of many runs of 100 benchmarks.") { file, runs, seed };
        command.SetAction(parsed => File.WriteAllLines(
            parsed.GetRequiredValue(file).FullName,
            Lines(parsed.GetValue(runs), new Random(parsed.GetValue(seed)))));
        return command;
    }

    private static IEnumerable<string> Lines(int runs, Random random) =>
        Enumerable.Range(0, runs).Select(run => new JsonObject
        {
            ["schemaVersion"] = 1,
            ["id"] = Id(run, 32),
            ["commit"] = Id(run, 40),
            ["branch"] = "main",
            ["time"] = first.AddDays(run),
            ["machine"] = new JsonObject
            {
                ["processor"] = "Made",
                ["physicalCores"] = 2,
                ["logicalCpus"] = 2,
                ["operatingSystem"] = "Linux Debian GNU/Linux 12 (bookworm)",
                ["runtime"] = ".NET 10.0.12",
                ["architecture"] = "X64",
                ["gcMode"] = "concurrent workstation",
                ["harnessVersion"] = "0.15.8",
            },
            ["labels"] = new JsonObject(),
            ["benchmarks"] = new JsonArray(
                [.. Enumerable.Range(0, Benchmarks)
                .Select(benchmark => Benchmark(benchmark, run > runs / 2 && benchmark % 10 == 0, random))]),
        }.ToJsonString());

    private static JsonObject Benchmark(int number, bool isSlower, Random random)
    {
        double[] times = [.. Enumerable.Range(0, Launches)
            .Select(_ => Math.Round(1e6 * (number + 1) * (isSlower ? Step : 1) * (1 + (Spread * ((2 * random.NextDouble()) - 1))), 1))];
        JsonArray Times(double factor) => [.. times.Select(time => JsonValue.Create(Math.Round(time * factor, 1)))];
        return new JsonObject
        {
            ["name"] = string.Create(CultureInfo.InvariantCulture, $"Made.Loops.Loop{number:00}"),
            ["job"] = "Suite",
            ["group"] = "Made.Loops",
            ["method"] = string.Create(CultureInfo.InvariantCulture, $"Loop{number:00}"),
            ["allocated"] = 0,
            ["launches"] = new JsonObject
            {
                ["launch"] = new JsonArray([.. Enumerable.Range(1, Launches).Select(launch => JsonValue.Create(launch))]),
                ["iterations"] = new JsonArray([.. Enumerable.Repeat(8, Launches).Select(count => JsonValue.Create(count))]),
                ["minimum"] = Times(1),
                ["lowerQuartile"] = Times(1.01),
                ["median"] = Times(1.02),
                ["upperQuartile"] = Times(1.03),
                ["maximum"] = Times(1.1),
            },
        };
    }

    // Tables show the first ten digits.
    private static string Id(int run, int digits) => run.ToString("x8", CultureInfo.InvariantCulture).PadRight(digits, '0');
}
