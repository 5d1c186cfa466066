using FanOut.Analysis.Findings;
using FanOut.Analysis.History;

namespace FanOut.Analysis.Tests.History;

public sealed class HistoryDetectionTests
{
    private static readonly RunEnvironment one = new()
    {
        Processor = "AMD EPYC 7B13",
        PhysicalCores = 2,
        LogicalCpus = 2,
        OperatingSystem = "Debian GNU/Linux 13 (trixie)",
        Kernel = "6.12.1",
        Runtime = ".NET 10.0.12 (10.0.12, 10.0.1226.42308)",
        GcMode = "concurrent workstation",
        HarnessVersion = "0.15.8",
    };

    private static readonly RunEnvironment other = one with { Processor = "Intel Xeon 6975P" };

    [Fact]
    public void Times_of_two_machines_are_two_series_although_their_runs_take_turns()
    {
        // The other machine is twice as slow, and nothing changes on either.
        var history = History(200, run => run % 2 == 0 ? one : other, run => run % 2 == 0 ? 100 : 200);

        var detections = HistoryDetection.Of(history, []);

        Assert.Equal([EnvironmentIdentity.Of(one), EnvironmentIdentity.Of(other)], detections.Select(detection => detection.Series.Environment));
        Assert.All(detections, detection => Assert.Equal(100, detection.Series.Runs.Count));
        Assert.All(detections, detection => Assert.Empty(detection.Changes));
    }

    [Fact]
    public void Any_part_of_the_identity_splits()
    {
        RunEnvironment[] different =
        [
            one with { Processor = "x" }, one with { LogicalCpus = 4 }, one with { Quota = 1.5 }, one with { OperatingSystem = "Debian GNU/Linux 14" },
            one with { Runtime = ".NET 11.0.0" }, one with { GcMode = "server" }, one with { HarnessVersion = "0.16.0" }, one with { GcMode = null },
        ];

        Assert.All(different, environment => Assert.NotEqual(EnvironmentIdentity.Of(one), EnvironmentIdentity.Of(environment)));
    }

    [Fact]
    public void A_patch_version_is_marked_and_does_not_split()
    {
        var patched = one with { Runtime = ".NET 10.0.13 (10.0.13, 10.0.1326.1)" };
        var newKernel = patched with { Kernel = "6.12.2" };
        var series = Assert.Single(HistorySeries.Of(History(30, run => run < 10 ? one : run < 20 ? patched : newKernel, _ => 100)));

        Assert.Equal(
            [new EnvironmentMark(10, "runtime", one.Runtime, patched.Runtime), new EnvironmentMark(20, "kernel", "6.12.1", "6.12.2")],
            series.Marks);
    }

    [Fact]
    public void Runs_without_a_measurable_time_are_left_out()
    {
        var series = Assert.Single(HistorySeries.Of(History(30, _ => one, run => run % 3 == 0 ? double.NaN : 100)));

        Assert.Equal(20, series.Values.Count);
        Assert.All(series.Values, value => Assert.InRange(value, 90, 110));
    }

    [Fact]
    public void A_change_point_names_the_runs_on_both_sides_and_is_slower_where_time_grows()
    {
        var history = History(60, _ => one, run => run < 30 ? 100 : 130);
        var change = Assert.Single(Assert.Single(HistoryDetection.Of(history, [])).Changes);

        Assert.Equal(("commit 29", "commit 30"), (change.LastBefore.Commit, change.FirstAfter.Commit));
        Assert.Equal(Direction.Slower, change.Direction);
        Assert.True(change.IsOpenRegression);
        Assert.Equal(change.Id, Assert.Single(Assert.Single(HistoryDetection.Of(history, [])).Changes).Id);
        Assert.Matches("^[0-9a-f]{8}$", change.Id);
    }

    [Fact]
    public void Less_speedup_is_slower_across_machines_and_doubted_where_the_machine_changed()
    {
        var steady = History(60, run => run < 10 ? one : other, _ => 100, run => new SameRunFigures(run < 30 ? 2 : 1.5f, null, null, null));
        var moved = History(60, run => run < 30 ? one : other, _ => 100, run => new SameRunFigures(run < 30 ? 2 : 1.5f, null, null, null));

        var change = Assert.Single(Speedups(steady).Changes);
        Assert.Equal((Direction.Slower, 30), (change.Direction, change.Point.At));
        Assert.Null(change.Series.Environment);
        Assert.True(change.IsOpenRegression);

        var doubted = Assert.Single(Speedups(moved).Changes);
        Assert.IsType<EnvironmentChangedHere>(Assert.Single(doubted.Findings));
        Assert.False(doubted.IsOpenRegression);

        static HistoryDetection Speedups(BenchmarkHistory history) =>
            Assert.Single(HistoryDetection.Of(history, []), detection => detection.Series.Quantity == Quantity.Speedup);
    }

    [Theory]
    [InlineData(-4, false)]
    [InlineData(-3, true)]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void An_acknowledgement_follows_its_change_point_by_three_runs(int moved, bool covers)
    {
        var acknowledged = Assert.Single(Assert.Single(HistoryDetection.Of(History(80, _ => one, run => run < 40 ? 100 : 130), [])).Changes);
        var acknowledgement = Acknowledgement.Of(acknowledged, "wanted", null, DateTimeOffset.UnixEpoch);

        var change = Assert.Single(Assert.Single(HistoryDetection.Of(History(80, _ => one, run => run < 40 + moved ? 100 : 130), [acknowledgement])).Changes);

        Assert.Equal(40 + moved, change.Point.At);
        Assert.Equal(covers, change.Acknowledgement == acknowledgement);
        Assert.Equal(!covers, change.IsOpenRegression);
    }

    [Fact]
    public void An_acknowledgement_holds_for_its_own_benchmark_environment_figure_and_direction_only()
    {
        var history = History(80, _ => one, run => run < 40 ? 100 : 130);
        var acknowledgement = Acknowledgement.Of(Assert.Single(Assert.Single(HistoryDetection.Of(history, [])).Changes), "wanted", null, DateTimeOffset.UnixEpoch);
        Acknowledgement[] strangers =
        [
            acknowledgement with { Benchmark = "another" }, acknowledgement with { Job = "another" }, acknowledgement with { Environment = "another" },
            acknowledgement with { Quantity = Quantity.Speedup }, acknowledgement with { Direction = Direction.Faster }, acknowledgement with { Run = Id(1_000) },
        ];

        Assert.Null(Assert.Single(Assert.Single(HistoryDetection.Of(history, strangers)).Changes).Acknowledgement);
        Assert.Equal(acknowledgement, Assert.Single(Assert.Single(HistoryDetection.Of(history, [.. strangers, acknowledgement])).Changes).Acknowledgement);
    }

    /// <summary>A history of one benchmark with a thousandth of noise.</summary>
    private static BenchmarkHistory History(
        int runs, Func<int, RunEnvironment> environment, Func<int, double> time, Func<int, SameRunFigures>? sameRun = null)
    {
        var random = new Random(1);
        return new BenchmarkHistory(
            new HistoryBenchmark { FullName = "Suite.Sorting", Group = "Suite", Method = "Sorting" },
            [.. Enumerable.Range(0, runs).Select(run => new HistoryPoint(
                new RunHeader { Id = Id(run), Commit = FormattableString.Invariant($"commit {run}"), TimeUtc = DateTimeOffset.UnixEpoch.AddDays(run), Environment = environment(run) },
                time(run) * Math.Exp(0.001 * Noise.Normal(random)),
                sameRun?.Invoke(run) ?? default))]);
    }

    private static RunId Id(int run) => RunId.Of([.. BitConverter.GetBytes(run), .. new byte[12]]);
}
