using FanOut.Analysis.History;
using FanOut.Analysis.Results;
using FanOut.Reports.Tracking;

namespace FanOut.Reports.Tests.Tracking;

/// <summary>Histories of half a percent of noise, made of a seed.</summary>
internal static class MadeHistory
{
    public static readonly RunEnvironment Machine = RunRecords.Machine;

    /// <summary>A machine of another kind, whose times make other series.</summary>
    public static readonly RunEnvironment OtherMachine = Machine with { Processor = "Intel Xeon 6975P" };

    /// <summary>A quarter slower from the hundredth run on.</summary>
    public static BenchmarkHistory Slower(string name = "Suite.Parsing(N: 5)") => Of(name, 1, run => run < 100 ? 1e6 : 1.25e6);

    /// <summary>A tenth faster from the sixtieth run on.</summary>
    public static BenchmarkHistory Faster(string name = "Suite.Sorting(N: 5)") => Of(name, 2, run => run < 60 ? 2e3 : 1.8e3);

    /// <summary>The same all the time.</summary>
    public static BenchmarkHistory Steady(string name = "Suite.Adding(N: 5)", int runs = 200) => Of(name, 3, _ => 42, runs);

    /// <summary>A slower one and a faster one, a steady one, one of two machines with speedups, one with a patched runtime, one with an odd
    /// run, one run alone.</summary>
    public static TrackedHistory Small { get; } = Tracked(
    [
        Slower(),
        Faster(),
        Steady(),
        Of("Suite.Moving(N: 5)", 4, run => run < 120 ? 500 : 900, environment: run => run < 120 ? Machine : OtherMachine, sameRun: _ =>
            new SameRunFigures(1.9f, 0.95f, null, true)),
        Of("Suite.Patched(N: 5)", 5, _ => 7e9, environment: run =>
            run < 150 ? Machine : Machine with { Runtime = ".NET 10.0.13 (10.0.13)" }),
        Of("Suite.Odd(N: 5)", 6, run => run == 70 ? 9_000 : 3_000, 300),
        Steady("Suite.New(N: 5)", 1),
    ]);

    /// <summary>What there is to say of some benchmarks.</summary>
    public static TrackedHistory Tracked(IReadOnlyList<BenchmarkHistory> histories, params Acknowledgement[] acknowledgements)
    {
        RunHeader[] runs = [.. histories.SelectMany(history => history.Points).Select(point => point.Run).DistinctBy(run => run.Id)
            .OrderBy(run => run.TimeUtc)];
        var winners = new WinnerHistory();
        foreach (var history in histories)
            winners.Add(history);
        return new TrackedHistory("history.db", runs,
            [.. histories.SelectMany(history => HistoryDetection.Detect(history, acknowledgements))],
            winners.Changes(runs));
    }

    /// <summary>A benchmark of any course.</summary>
    public static BenchmarkHistory Of(
        string name, int seed, Func<int, double> time, int runs = 200, Func<int, RunEnvironment>? environment = null,
            Func<int, SameRunFigures>? sameRun = null)
    {
        var random = new Random(seed);
        var (group, method) = HistoryBenchmark.Parts(name);
        return new BenchmarkHistory(
            new HistoryBenchmark { FullName = name, Group = group, Method = method },
            [.. Enumerable.Range(0, runs).Select(run => new HistoryPoint(
                Run(run, environment?.Invoke(run) ?? Machine),
                time(run) * (1 + (0.01 * (random.NextDouble() - 0.5))),
                sameRun?.Invoke(run) ?? default))]);
    }

    private static RunHeader Run(int run, RunEnvironment environment) => new()
    {
        Id = RunId.FromHash([.. BitConverter.GetBytes(run), .. new byte[12]]),
        Commit = FormattableString.Invariant($"commit{run}"),
        TimeUtc = new DateTimeOffset(2026, 1, 1, 2, 30, 0, TimeSpan.Zero).AddDays(run),
        Environment = environment,
    };
}
