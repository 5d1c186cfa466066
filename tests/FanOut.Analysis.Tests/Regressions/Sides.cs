using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>Sides of a comparison made of a few numbers, as if read from files.</summary>
internal static class Sides
{
    public static RunEnvironment Host { get; } = new()
    {
        HarnessVersion = "0.15.8",
        OperatingSystem = "Linux Debian GNU/Linux 12 (bookworm)",
        Processor = "AMD EPYC",
        PhysicalCores = 2,
        LogicalCpus = 2,
        Runtime = ".NET 10.0.12 (10.0.12, 10.0.1226.42308)",
    };

    /// <summary>A side in rounds: every case has one launch per round.</summary>
    public static ResultSide Rounds(params (string Method, double[] Nanoseconds)[] cases) => InRounds(cases[0].Nanoseconds.Length, cases);

    /// <summary>A side in rounds; a case whose times end early is not in the later rounds.</summary>
    public static ResultSide InRounds(int rounds, params (string Method, double[] Nanoseconds)[] cases) => new(
        "made",
        [.. Enumerable.Range(0, rounds).Select(round => new RoundResults(
            string.Create(CultureInfo.InvariantCulture, $"round-{round + 1:00}"),
            Run(File([.. cases.Where(made => round < made.Nanoseconds.Length)
                .Select(made => Made.Case(made.Method, 2, made.Nanoseconds[round]))]))))]);

    /// <summary>A side without rounds: one file with all launches.</summary>
    public static ResultSide Set(params (string Method, double[] Nanoseconds)[] cases) =>
        Of(File([.. cases.Select(made => Made.Case(made.Method, 2, made.Nanoseconds))]));

    public static ResultSide Of(params ResultFile[] files) => new("made", [new RoundResults(null, Run(files))]);

    public static ResultFile File(params BenchmarkResult[] benchmarks) => Made.File(benchmarks) with { Host = Host };

    public static RunResults Run(params ResultFile[] files) => new("made", null, files);

    /// <summary>The same side with every file changed.</summary>
    public static ResultSide WithFiles(this ResultSide side, Func<ResultFile, ResultFile> change) => side with
    {
        Sources = [.. side.Sources.Select(
            source => source with { Results = source.Results with { Files = [.. source.Results.Files.Select(change)] } })],
    };

    /// <summary>The same side with a run record.</summary>
    public static ResultSide WithRecord(this ResultSide side, RunRecord record) => side with
    {
        Sources = [.. side.Sources.Select(source => source with { Results = source.Results with { Record = record } })],
    };

    /// <summary>Times around a centre whose logarithms are evenly spread: the same whatever the seed of the day.</summary>
    public static double[] Around(double nanoseconds, double spread, int launches, int turn = 0) =>
    [
        .. Enumerable.Range(0, launches).Select(launch =>
            nanoseconds * Math.Exp(spread * ((((7 * launch) + turn) % launches) - ((launches - 1) / 2.0)) / launches)),
    ];

    /// <summary>Two sides in rounds of which head is so many times base, each round by another factor around that.</summary>
    public static (ResultSide Base, ResultSide Head) Pair(double ratio, double spread, int rounds = 11)
    {
        var shared = Around(1e6, 0.2, rounds, turn: 2);
        double[] moved = [.. shared.Zip(Around(ratio, spread, rounds), (time, factor) => time * factor)];
        return (Rounds(("Threads", shared)), Rounds(("Threads", moved)));
    }

    public static Comparison Whole((ResultSide Base, ResultSide Head) sides, ComparisonOptions? options = null) =>
        Comparison.Compare(sides.Base, sides.Head, options);

    /// <summary>The comparison of the only case.</summary>
    public static BenchmarkComparison Compared((ResultSide Base, ResultSide Head) sides, ComparisonOptions? options = null) =>
        Assert.Single(Whole(sides, options).Benchmarks);
}
