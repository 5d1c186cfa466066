using FanOut.Cli.Tests;

namespace FanOut.History.Tests;

/// <summary>Runs of successive nights.</summary>
internal static class Nights
{
    /// <summary>Puts runs of one benchmark into the history <c>history.db</c> of a folder, which then also has them as lines.</summary>
    public static async Task Import(TemporaryFolder folder, int nights, Func<int, double> time)
    {
        var lines = Path.Combine(folder, "nights.jsonl");
        await File.WriteAllLinesAsync(lines, Enumerable.Range(0, nights).Select(night => Line(night, time(night))),
            TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Fanout.Run("track", "import", lines, "--history", Path.Combine(folder, "history.db"))).ExitCode);
    }

    /// <summary>A run of one benchmark with three launches, as a line of JSON.</summary>
    /// <param name="time">Nanoseconds of its fastest launch.</param>
    public static string Line(int night, double time)
    {
        var random = new Random(night);
        var launches = string.Join(',', Enumerable.Range(0, 3).Select(launch => launch == 0
            ? time : time * (1 + (0.02 * random.NextDouble()))).Select(number => number.ToString(CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $$"""
            {"commit":"commit{{night}}","time":"2026-01-{{night + 1:00}}T02:30:00Z","machine":{"processor":"AMD EPYC","logicalCpus":2},
            """ + $$"""
            "benchmarks":[{"name":"Some.Work","launches":[{{launches}}]}]}
            """);
    }
}
