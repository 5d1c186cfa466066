namespace FanOut.History.Tests;

/// <summary>Folders of full JSON files as the harness writes them.</summary>
internal static class MadeResults
{
    private static readonly object host = new
    {
        BenchmarkDotNetVersion = "0.15.8",
        OsVersion = "Debian GNU/Linux 12",
        ProcessorName = "AMD EPYC",
        PhysicalCoreCount = 2,
        LogicalCoreCount = 2,
        RuntimeVersion = ".NET 10.0.12",
    };

    /// <summary>A folder with one file: benchmarks of five launches with two iterations each, around a microsecond.</summary>
    public static string Write(string parent, string name, int seed, int benchmarks, double factor = 1)
    {
        var random = new Random(seed);
        var folder = Path.Combine(parent, name);
        MadeCase[] cases = [.. Enumerable.Range(0, benchmarks).Select(number => new MadeCase($"Work{number}", "Job-ABCDEF(LaunchCount=5)")
        {
            Operations = 1000,
            Launches = [.. Enumerable.Range(1, 5).Select(_ => new[] { Time(), Time() })],
        })];
        MadeCase.Write(folder, cases, "Theirs.Some-20260301-023000", host);
        return folder;

        double Time() => factor * 1e3 * (1 + (0.01 * random.NextDouble()));
    }
}
