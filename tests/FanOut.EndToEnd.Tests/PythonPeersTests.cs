using System.Text.RegularExpressions;

namespace FanOut.EndToEnd.Tests;

/// <summary>What Python beside .NET shows: who ran it, how many times as long it took, and the page for who comes from there.</summary>
[Collection(nameof(SuiteFixture))]
public sealed class PythonPeersTests
{
    private readonly SuiteFixture suite;

    public PythonPeersTests(SuiteFixture suite)
    {
        SuiteFixture.NeedsOtherClasses();
        this.suite = suite;
    }

    [Fact]
    public void The_run_record_has_interpreter_lock_start_method_and_both_times()
    {
        var launch = Assert.Single(
            suite.Record.Launches, launch =>
                !launch.IsObservation && launch.Benchmark.Contains("PythonPeers.Sequential", StringComparison.Ordinal));
        var report = Assert.Single(launch.Reports, report => report.ContainsKey("pythonVersion"));

        Assert.Matches(@"^\w+ 3\.\d+", report["pythonVersion"].GetString());
        Assert.True(report.ContainsKey("pythonGilEnabled"));
        Assert.Matches("^(fork|forkserver|spawn)$", report["pythonStartMethod"].GetString());
        Assert.InRange(report["pythonOwnNanoseconds"].GetDouble(), 1, report["pythonCallNanoseconds"].GetDouble());
    }

    [Theory]
    [InlineData("-report-github.md")]
    [InlineData("-report.html")]
    public void The_report_names_the_interpreter_and_the_factor(string suffix)
    {
        var report = File.ReadAllText(Path.Combine(suite.Results, $"FanOut.Benchmarks.PythonPeers{suffix}"));

        Assert.Matches(
            @"Python: \w+ 3\.[^;]*, global interpreter lock (en|dis)abled, processes started by (fork|forkserver|spawn); at most [0-9.]+ % "
                + @"of a call is the round trip", report);
        Assert.Contains("x .NET", report, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_the_originals_figures_beside_this_machines() => Assert.Matches(
        @$"\| \| original, 16 cores \| \w+ 3\.[^|]* here, {SuiteFixture.Workers} cores \| \.NET here, {SuiteFixture.Workers} cores "
            + @$"\|\n\|[^\n]*\n\| 4,000,000 roots per core, in a loop \| 5\.17 s \| [0-9.]+ m?s \| [0-9.]+ m?s \|\n",
        Regex.Replace(File.ReadAllText(suite.Page), " +", " "));
}
