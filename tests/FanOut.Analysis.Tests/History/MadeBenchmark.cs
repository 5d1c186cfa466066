using FanOut.Analysis.History;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.History;

/// <summary>Histories of one benchmark, a run a day, with a thousandth of noise.</summary>
internal static class MadeBenchmark
{
    public static readonly RunEnvironment Machine = RunRecords.Machine with
    {
        Sockets = null,
        Kernel = "6.12.1",
        Runtime = ".NET 10.0.12 (10.0.12, 10.0.1226.42308)",
    };

    public static BenchmarkHistory Of(
        int runs, Func<int, RunEnvironment> environment, Func<int, double> time, Func<int, SameRunFigures>? sameRun = null,
            string method = "Sorting")
    {
        var random = new Random(1);
        return new BenchmarkHistory(
            new HistoryBenchmark { FullName = $"Suite.{method}", Group = "Suite", Method = method },
            [.. Enumerable.Range(0, runs).Select(run => new HistoryPoint(
                Run(run, environment(run)),
                time(run) * Math.Exp(0.001 * Noise.Normal(random)),
                sameRun?.Invoke(run) ?? default))]);
    }

    public static RunHeader Run(int run, RunEnvironment environment) => new()
    {
        Id = Id(run),
        Commit = FormattableString.Invariant($"commit {run}"),
        TimeUtc = DateTimeOffset.UnixEpoch.AddDays(run),
        Environment = environment,
    };

    public static RunId Id(int run) => RunId.FromHash([.. BitConverter.GetBytes(run), .. new byte[12]]);
}
