using FanOut.Analysis.History;
using FanOut.Analysis.Results;

namespace FanOut.History.Tests;

/// <summary>Runs made of a seed: the same number gives the same run.</summary>
internal static class MadeRuns
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 2, 30, 0, TimeSpan.Zero);

    public static RunEnvironment Machine { get; } = RunRecords.Machine with { Processor = "AMD \"EPYC\"; it's 2.60GHz", Quota = 1.5 };

    /// <summary>A run of a few benchmarks.</summary>
    public static HistoryRun Of(int number, int benchmarks = 3, int launches = 5, DateTimeOffset? time = null) =>
        Of(number, time ?? Start.AddDays(number),
            [.. Enumerable.Range(0, benchmarks).Select(index => Case($"Some.Library.Work{index}", number, launches))]);

    public static HistoryRun Of(int number, DateTimeOffset time, params HistoryCase[] cases)
    {
        var random = new Random(number);
        return new HistoryRun(
            new RunHeader
            {
                Id = RunId.FromHash(Bytes(random)),
                Commit = Convert.ToHexStringLower([.. Bytes(random), .. Bytes(random)])[..40],
                Branch = "main",
                TimeUtc = time,
                Environment = Machine,
            },
            cases);
    }

    public static HistoryCase Case(string name, int seed, int launches = 5)
    {
        var random = new Random(HashCode.Combine(seed, launches));
        return new HistoryCase
        {
            Benchmark = new HistoryBenchmark { FullName = name, Group = "Some.Library", Method = name.Split('.')[^1] },
            Launches = [.. Enumerable.Range(1, launches).Select(index => Launch(index, 1000 + (float)(20 * random.NextDouble())))],
        };
    }

    /// <summary>A case that has all that a case may have.</summary>
    public static HistoryCase WithEverything() => Case("Some.Group.Choice(N: 2)", 3) with
    {
        Benchmark = new HistoryBenchmark
        {
            FullName = "Some.Group.Choice(N: 2)",
            Job = "Runtime=.NET 9.0",
            Group = "Some.Group(N=2)",
            Method = "Choice",
        },
        Launches = [Launch(3, 0.125f), Launch(700, 8e17f), new LaunchSummary(701, 1, 5, 5, 5, 5, 5)],
        AllocatedBytes = 0.5,
        SameRun = new SameRunFigures(1.5f, 0.75f, 12.25f, false),
    };

    public static LaunchSummary Launch(int index, float minimum) =>
        new(index, 8, minimum, minimum * 1.01f, minimum * 1.02f, minimum * 1.03f, minimum * 1.2f);

    /// <summary>A run in the words of an export.</summary>
    public static string Line(HistoryRun run)
    {
        var line = new System.Buffers.ArrayBufferWriter<byte>();
        HistoryLine.Write(line, run);
        return System.Text.Encoding.UTF8.GetString(line.WrittenSpan);
    }

    /// <summary>A history's content in the words of an export: what two equal histories have in common.</summary>
    public static string Lines(HistoryStore store)
    {
        var lines = new System.Buffers.ArrayBufferWriter<byte>();
        foreach (var run in store.WholeRuns())
            HistoryLine.Write(lines, run);
        return System.Text.Encoding.UTF8.GetString(lines.WrittenSpan);
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }
}
