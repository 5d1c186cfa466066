using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace FanOut.History.Tests;

/// <summary><c>fanout track add</c>, killed at any moment.</summary>
public sealed class KilledProgramTests : IDisposable
{
    private const int Benchmarks = 40;
    private const int RunsPerProgram = 12;

    /// <summary>A program that is not killed stores its runs within about this time of its first word.</summary>
    private static readonly TimeSpan busy = TimeSpan.FromMilliseconds(150);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_killed_program_leaves_whole_runs_and_all_reported_ones()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGKILL is not known there.");
        string[] results = [.. Enumerable.Range(0, RunsPerProgram)
            .Select(seed => MadeResults.Write(folder, $"run {seed}", seed, Benchmarks))];
        var history = Path.Combine(folder, "killed.db");
        var random = new Random(5);
        var (promised, unfinished) = (new HashSet<string>(), 0);

        // One at least must have been killed too early to be done, and on a busy machine the kill comes late.
        for (var kill = 0; kill < Effort.Count(quick: 3, full: 200) || (unfinished == 0 && kill < 1_000); kill++)
        {
            // Another time makes other runs of the same results.
            var time = MadeRuns.Start.AddDays(kill).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
            var said = await Killed(history, results, time, busy * random.NextDouble());
            promised.UnionWith(said);
            unfinished += said.Length < RunsPerProgram ? 1 : 0;
        }

        using var store = HistoryStore.Open(HistoryLocation.Parse(history)!, HistoryAccess.Read);
        var found = store.WholeRuns().ToArray();
        Assert.All(found, run => Assert.Equal(Benchmarks, run.Cases.Count));
        Assert.Subset(found.Select(run => run.Header.Id.ToString()[..8]).ToHashSet(), promised);
        Assert.True(unfinished > 0, "Every program had finished before it was killed.");
        Assert.Equal("ok", Scalar(history, "PRAGMA integrity_check"));
    }

    /// <summary>The names of the runs that the program said it had stored before it died.</summary>
    private static async Task<string[]> Killed(string history, string[] results, string time, TimeSpan delay)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "fanout.dll");
        var start = new ProcessStartInfo(
            "dotnet", [program, "track", "add", .. results, "--history", history, "--time", time, "--commit", "abc"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var lines = new List<string?> { await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) };
        var rest = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Task.Delay(delay, TestContext.Current.CancellationToken);
        process.Kill();
        lines.AddRange((await rest).Split('\n'));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return [.. lines.OfType<string>().Where(line => line.StartsWith("Stored: ", StringComparison.Ordinal))
            .Select(line => line["Stored: ".Length..][..8])];
    }

    private static object? Scalar(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
