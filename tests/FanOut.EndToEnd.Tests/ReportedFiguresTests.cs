using FanOut.Analysis.Results;

namespace FanOut.EndToEnd.Tests;

/// <summary>What measured processes report about themselves reaches the run record and, from there, the tables of the classes that have
/// it.</summary>
[Collection(nameof(SuiteFixture))]
public sealed class ReportedFiguresTests(SuiteFixture suite)
{
    [Fact]
    public void Lost_updates_are_counted_by_the_launch_and_shown_as_a_column()
    {
        SuiteFixture.NeedsOtherClasses();
        var launch = Single("SharedVariable.Unsynchronised");

        Assert.True(launch["updates"] > 0);
        Assert.InRange(launch["lostUpdates"]!.Value, 0, launch["updates"]!.Value);
        Assert.Equal(0, Single("SharedVariable.Sequential")["lostUpdates"]);
        Assert.Matches(@"\| (\*\*)?Unsynchronised(\*\*)? +\| .*\| +(\*\*)?(0|\S+ % \[\S+; \S+\])(\*\*)? +\|", Report("SharedVariable"));
    }

    [Fact]
    public void Memory_per_worker_replaces_times()
    {
        SuiteFixture.NeedsOtherClasses();
        if (suite.Record.LeftOutStrategies.Any(strategy => strategy.Strategy == "WorkerMemory.Threads"))
            return;

        var launch = suite.Record.Launches.First(launch => launch.Benchmark == "FanOut.Benchmarks.WorkerMemory.Threads(Workers: 16)");
        var figures = Assert.Single(LaunchFigures.Read(suite.Record, new BenchmarkId(launch.Benchmark, launch.Job!)));
        // Sixteen stacks of a page and more each.
        Assert.True(figures["ownWith"] > figures["ownWithout"] + (16 * 4096));
        Assert.True(figures["rssWithout"] > figures["ownWithout"]);

        var report = Report("WorkerMemory");
        Assert.Matches(@"\| (\*\*)?Threads(\*\*)? +\| (\*\*)?16(\*\*)? +\| +\S+ KiB \[\S+; \S+ +\| +\S+ KiB \[\S+; \S+ +\|", report);
        foreach (var column in (string[])["| Time", "| Margin", "| Allocated", "Speedup", "Finding"])
            Assert.DoesNotContain(column, report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SuiteFixture.Class)]
    [InlineData("DispatchOverhead")]
    public void Other_classes_have_no_such_columns(string name)
    {
        if (name != SuiteFixture.Class)
            SuiteFixture.NeedsOtherClasses();
        foreach (var column in (string[])["| Lost", "| Memory", "| RSS", "| Categories"])
            Assert.DoesNotContain(column, Report(name), StringComparison.Ordinal);
    }

    private LaunchFigures Single(string method)
    {
        var launch = Assert.Single(suite.Record.Launches, launch =>
            !launch.IsObservation && launch.Benchmark == $"FanOut.Benchmarks.{method}(Workers: {SuiteFixture.Workers})");
        return Assert.Single(LaunchFigures.Read(suite.Record, new BenchmarkId(launch.Benchmark, launch.Job!)));
    }

    private string Report(string name) => File.ReadAllText(Path.Combine(suite.Results, $"FanOut.Benchmarks.{name}-report-github.md"));
}
