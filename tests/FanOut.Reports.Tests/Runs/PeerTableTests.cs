using System.Text.Json;
using FanOut.Analysis.Results;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests.Runs;

public sealed class PeerTableTests
{
    private static readonly RunRecord record = RunRecords.Sample with
    {
        Launches = [Launch("FreeThreadedThreading", "CPython 3.14.0", gil: "false"), Launch("Sequential", "CPython 3.11.7", gil: "true")],
    };

    private static RecordedLaunch Launch(string method, string version, string gil) =>
        RunRecords.Launch($"FanOut.Benchmarks.PythonPeers.{method}(Workers: 2)", 1, succeeded: true) with
        {
            Reports =
            [
                JsonSerializer.Deserialize<Dictionary<string, JsonElement>>($$"""
                    {
                      "pythonVersion": "{{version}}", "pythonGilEnabled": {{gil}}, "pythonStartMethod": "fork",
                      "pythonOwnNanoseconds": 99, "pythonCallNanoseconds": 100
                    }
                    """)!,
            ],
        };

    private static BenchmarkResult Case(string type, string method, string parameter, int number, double milliseconds) =>
        Made.Case(method, number) with
        {
            Id = new BenchmarkId(FormattableString.Invariant($"FanOut.Benchmarks.{type}.{method}({parameter}: {number})"), Made.Job),
            Type = type,
            Question = Made.Question(type),
            Parameters = [new BenchmarkParameter(parameter, number.ToString(CultureInfo.InvariantCulture))],
            Launches = [Made.Launch(1, milliseconds * 1e6), Made.Launch(2, milliseconds * 1e6)],
        };

    private static string? Markdown(IReadOnlyList<ResultFile> files, RunRecord run) =>
        PeerTable.From(files, run) is { } table ? Tables.Unpadded(table) : null;

    private static readonly ResultFile python = Made.File(
        Case("PythonPeers", "Sequential", "Workers", 1, 200), Case("PythonPeers", "Sequential", "Workers", 2, 400),
            Case("PythonPeers", "Threading", "Workers", 2, 400),
        Case("PythonPeers", "Multiprocessing", "Workers", 2, 200), Case("PythonPeers", "DotNetSequential", "Workers", 2, 20));

    private static readonly ResultFile weak = Made.File(
        Case("WeakScaling", "Sequential", "Workers", 2, 20), Case("WeakScaling", "Threads", "Workers", 2, 10),
            Case("WeakScaling", "ParallelFor", "Workers", 2, 10));

    private static readonly ResultFile io = Made.File(
        Case("IoBound", "Sequential", "Requests", 20, 1010), Case("IoBound", "Async", "Requests", 20, 50.5),
            Case("IoBound", "Async", "Requests", 200, 55));

    [Fact]
    public void Each_program_stands_beside_its_peer_at_the_most_workers_with_the_speedup_over_its_own_loop() => Assert.Equal(
        """
        |  | original, 16 cores | CPython 3.11.7 here, 2 cores | .NET here, 2 cores |
        | --- | ---: | ---: | ---: |
        | 4,000,000 roots per core, in a loop | 5.17 s | 400 ms | 20.0 ms |
        | the same, a thread per core | 5.14 s, 1.01x | 400 ms, 1.00x [1.00; 1.00] | 10.0 ms, 2.00x [2.00; 2.00] |
        | the same, a process per core | 0.43 s, 12.2x | 200 ms, 2.00x [2.00; 2.00] | - |
        | 20 requests of 50 ms, one after the other | - | - | 1.01 s |
        | 20 requests, async | - | - | 50.5 ms, 20.0x [20.0; 20.0] |
        | 200 requests, async | - | - | 55.0 ms |
        """,
        Markdown([python, weak, io], record));

    [Fact]
    public void A_free_threaded_build_has_rows_of_its_own_with_its_version_and_the_speedup_over_its_own_loop()
    {
        // First in the file, which its version must not bring into the column's head. 500/250 is 2; over the other build's loop it would be
        // 1.6.
        var both = Made.File(
        [
            Case("PythonPeers", "FreeThreadedSequential", "Workers", 2, 500),
                Case("PythonPeers", "FreeThreadedThreading", "Workers", 2, 250),
            Case("PythonPeers", "FreeThreadedMultiprocessing", "Workers", 2, 500), .. python.Benchmarks,
        ]);

        Assert.Equal(
            """
            |  | original, 16 cores | CPython 3.11.7 here, 2 cores | .NET here, 2 cores |
            | --- | ---: | ---: | ---: |
            | 4,000,000 roots per core, in a loop | 5.17 s | 400 ms | - |
            | the same, a thread per core | 5.14 s, 1.01x | 400 ms, 1.00x [1.00; 1.00] | - |
            | the same, a process per core | 0.43 s, 12.2x | 200 ms, 2.00x [2.00; 2.00] | - |
            | the same, in a loop, free-threaded build, CPython 3.14.0 | - | 500 ms | - |
            | the same, a thread per core, free-threaded build, CPython 3.14.0 | - | 250 ms, 2.00x [2.00; 2.00] | - |
            | the same, a process per core, free-threaded build, CPython 3.14.0 | - | 500 ms, 1.00x [1.00; 1.00] | - |
            """,
            Markdown([both], record));
    }

    [Fact]
    public void A_free_threaded_build_alone_does_not_head_the_column() => Assert.Equal(
        """
        |  | original, 16 cores | Python here, 2 cores | .NET here, 2 cores |
        | --- | ---: | ---: | ---: |
        | the same, a thread per core, free-threaded build, CPython 3.14.0 | - | 250 ms | - |
        """,
        Markdown([Made.File(Case("PythonPeers", "FreeThreadedThreading", "Workers", 2, 250))], record));

    [Fact]
    public void A_run_without_peers_has_no_table() => Assert.Null(Markdown([weak, io], record));

    [Fact]
    public void A_run_of_peers_alone_leaves_the_other_column_empty() =>
        Assert.Contains("| the same, a process per core | 0.43 s, 12.2x | 200 ms, 2.00x [2.00; 2.00] | - |", Markdown([python], record),
            StringComparison.Ordinal);

    [Fact]
    public void The_table_reads_the_same_under_another_culture()
    {
        var table = Markdown([python, weak, io], record);

        Cultures.Under("de-DE", () => Assert.Equal(table, Markdown([python, weak, io], record)));
        Cultures.Under("tr-TR", () => Assert.Equal(table, Markdown([python, weak, io], record)));
    }
}
