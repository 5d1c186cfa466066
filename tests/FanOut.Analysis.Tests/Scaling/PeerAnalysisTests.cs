using System.Text.Json;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class PeerAnalysisTests
{
    private static BenchmarkResult Case(string method, int workers, params double[] nanoseconds)
    {
        var made = Made.Case(method, workers, nanoseconds);
        return made with
        {
            Id = new BenchmarkId(made.FullName.Replace("WeakScaling", "PythonPeers", StringComparison.Ordinal), made.Id.Job),
            Type = "PythonPeers",
            Question = Made.Question("PythonPeers"),
        };
    }

    private static RecordedLaunch Launch(string method, int round, string json, bool succeeded = true) =>
        RunRecords.Launch($"FanOut.Benchmarks.PythonPeers.{method}(Workers: 2)", round, succeeded) with
        {
            Reports = [new Dictionary<string, JsonElement> { ["runtime"] = JsonElement.Parse("\".NET 10\"") },
                JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!],
        };

    private static string Report(double own, double call) => FormattableString.Invariant(
        $$"""
        {
          "pythonVersion": "CPython 3.14.0", "pythonGilEnabled": true, "pythonStartMethod": "forkserver",
          "pythonOwnNanoseconds": {{own}}, "pythonCallNanoseconds": {{call}}
        }
        """);

    private static PeerAnalysis Analysed(RunRecord record, params BenchmarkResult[] benchmarks) =>
        PeerAnalysis.From(Made.File(benchmarks), record);

    [Fact]
    public void The_factor_is_the_time_over_that_of_the_dotnet_loop_round_by_round()
    {
        // Tenfold slower from round to round, 20 times in each: the interval has no width.
        var peer = Assert.Single(Analysed(
            RunRecords.Sample, Case("DotNetSequential", 2, 1, 10, 100), Case("Threading", 2, 20, 200, 2000)).Cases);

        Assert.Equal("Threading", peer.Method);
        Assert.Equal(20, peer.Factor!.Value, 1e-9);
        Assert.Equal(20, peer.Factor.Interval!.Value.Upper, 1e-6);
        Assert.Equal([LaunchFindings.DescribeTooFew(3)], peer.Findings);
    }

    [Fact]
    public void The_factor_is_against_as_many_workers()
    {
        var peers = Analysed(RunRecords.Sample, Case("DotNetSequential", 1, 1, 1), Case("DotNetSequential", 2, 4, 4),
            Case("Sequential", 2, 80, 80));

        Assert.Equal(20, Assert.Single(peers.Cases).Factor!.Value, 1e-9);
    }

    [Fact]
    public void Without_the_dotnet_loop_there_is_a_finding_and_no_factor()
    {
        var peer = Assert.Single(Analysed(RunRecords.Sample, Case("Sequential", 2, 80, 80)).Cases);

        Assert.Null(peer.Factor);
        Assert.Equal([ScalingFindings.DescribeMissingPeer("DotNetSequential")], peer.Findings);
    }

    [Fact]
    public void Each_interpreter_is_sped_up_against_itself_and_the_dotnet_loop_against_none()
    {
        var speedups = SpeedupAnalysis.From(Made.File(
            Case("Sequential", 2, 100, 100), Case("Threading", 2, 200, 200),
            Case("FreeThreadedSequential", 2, 120, 120), Case("FreeThreadedThreading", 2, 60, 60),
            Case("DotNetSequential", 2, 5, 5)));

        Assert.Equal([1, 0.5, 1, 2], speedups.Cases.Select(scaling => Math.Round(scaling.Speedup!.Value, 12)));
        Assert.Equal(["Sequential", "FreeThreadedSequential"],
            speedups.Cases.Where(scaling => scaling.IsBaseline).Select(scaling => scaling.Strategy));
    }

    [Fact]
    public void A_free_threaded_case_without_its_own_baseline_is_not_compared_with_the_other_interpreter()
    {
        var speedups = SpeedupAnalysis.From(Made.File(Case("Sequential", 2, 100, 100), Case("FreeThreadedThreading", 2, 60, 60)));

        Assert.Null(speedups.Cases[1].Speedup);
        Assert.Equal([ScalingFindings.DescribeMissingBaseline("FreeThreadedSequential")], speedups.Cases[1].Findings);
    }

    [Fact]
    public void The_run_record_says_who_ran_and_what_the_round_trip_took_at_most()
    {
        // 1 - 198/200 = 1 % in the first launch, 1 - 95/100 = 5 % in the second; the failed one does not count.
        var record = RunRecords.Sample with
        {
            Launches = [Launch("Threading", 1, Report(198, 200)), Launch("Threading", 2, Report(95, 100)),
                Launch("Threading", 3, Report(1, 100), succeeded: false)],
        };

        var peer = Assert.Single(Analysed(
            record, Case("DotNetSequential", 2, 1, 1, 1, 1, 1), Case("Threading", 2, 20, 20, 20, 20, 20)).Cases);

        Assert.Equal(new PeerInterpreter("CPython 3.14.0", GilEnabled: true, "forkserver"), peer.Interpreter);
        Assert.Equal(0.05, peer.RoundTripShare!.Value, 1e-12);
        var heavy = Assert.Single(peer.Findings);
        Assert.Equal(ScalingFindings.RoundTripHeavy, heavy.Kind);
        Assert.Equal(0.05, heavy.Number!.Value, 1e-12);
    }

    [Fact]
    public void A_round_trip_of_a_hundredth_is_none_to_speak_of()
    {
        var record = RunRecords.Sample with { Launches = [Launch("Threading", 1, Report(99.5, 100))] };

        var peer = Assert.Single(Analysed(
            record, Case("DotNetSequential", 2, 1, 1, 1, 1, 1), Case("Threading", 2, 20, 20, 20, 20, 20)).Cases);

        Assert.Empty(peer.Findings);
    }

    [Theory]
    [InlineData("3", "true", "1", "1")]
    [InlineData("\"3\"", "\"yes\"", "1", "1")]
    [InlineData("\"3\"", "true", "1", "0")]
    [InlineData("\"3\"", "true", "-1", "1")]
    [InlineData("\"3\"", "true", "2", "1")]
    [InlineData("\"3\"", "true", "-2", "-1")]
    [InlineData("\"3\"", "true", "1", "1e999")]
    [InlineData("\"3\"", "true", "1e999", "1e999")]
    [InlineData(null, "true", "1", "1")]
    public void A_report_that_is_not_a_pythons_or_cannot_be_true_is_ignored(string? version, string gil, string own, string call)
    {
        var json = version is null ? "{}" : $$"""
            {
              "pythonVersion": {{version}}, "pythonGilEnabled": {{gil}}, "pythonStartMethod": "fork",
              "pythonOwnNanoseconds": {{own}}, "pythonCallNanoseconds": {{call}}
            }
            """;
        var record = RunRecords.Sample with { Launches = [Launch("Threading", 1, json)] };

        var peer = Assert.Single(Analysed(record, Case("DotNetSequential", 2, 1, 1), Case("Threading", 2, 20, 20)).Cases);

        Assert.Null(peer.Interpreter);
        Assert.Null(peer.RoundTripShare);
    }

    [Fact]
    public void Other_classes_have_no_peers()
    {
        var peers = Analysed(RunRecords.Sample, Made.Case("DotNetSequential", 2, 1, 1), Made.Case("Threads", 2, 1, 1));

        Assert.Empty(peers.Cases);
        Assert.Null(peers.Find("FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)", Made.Job));
    }

    [Theory]
    [InlineData(true, "CPython 3.11.7, global interpreter lock enabled, processes started by fork")]
    [InlineData(false, "CPython 3.11.7, global interpreter lock disabled, processes started by fork")]
    public void An_interpreter_is_named_with_its_lock(bool gilEnabled, string text) =>
        Assert.Equal(text, new PeerInterpreter("CPython 3.11.7", gilEnabled, "fork").ToString());
}
