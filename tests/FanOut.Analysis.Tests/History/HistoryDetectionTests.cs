using FanOut.Analysis.Findings;
using FanOut.Analysis.History;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.History;

public sealed class HistoryDetectionTests
{
    private static readonly RunEnvironment one = MadeBenchmark.Machine;

    private static readonly RunEnvironment other = one with { Processor = "Intel Xeon 6975P" };

    [Fact]
    public void Times_of_two_machines_are_two_series_although_their_runs_take_turns()
    {
        // The other machine is twice as slow, and nothing changes on either.
        var history = MadeBenchmark.Of(200, run => run % 2 == 0 ? one : other, run => run % 2 == 0 ? 100 : 200);

        var detections = HistoryDetection.Of(history, []);

        Assert.Equal([one.Identity.Text, other.Identity.Text], detections.Select(detection => detection.Series.Environment));
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

        Assert.All(different, environment => Assert.NotEqual(one.Identity, environment.Identity));
    }

    [Fact]
    public void A_patch_version_is_marked_and_does_not_split()
    {
        var patched = one with { Runtime = ".NET 10.0.13 (10.0.13, 10.0.1326.1)" };
        var newKernel = patched with { Kernel = "6.12.2" };
        var series = Assert.Single(HistorySeries.Of(MadeBenchmark.Of(30, run => run < 10 ? one : run < 20 ? patched : newKernel, _ => 100)));

        Assert.Equal(
            [new EnvironmentMark(10, "runtime", one.Runtime, patched.Runtime), new EnvironmentMark(20, "kernel", "6.12.1", "6.12.2")],
            series.Marks);
    }

    [Theory]
    [InlineData("Runtime=.NET 8.0", ".NET 8.0", 1)]
    [InlineData("Server=True, Runtime=.NET 8.0", ".NET 8.0", 1)]
    [InlineData("Job-XYZ(Runtime=.NET 8.0, LaunchCount=3)", ".NET 8.0", 1)]
    [InlineData("Toolchain=.NET 8.0", ".NET 8.0", 1)]
    [InlineData("Server=True", ".NET 10.0", 2)]
    [InlineData("", ".NET 10.0", 2)]
    public void A_job_that_names_its_runtime_keeps_its_series_and_its_change_when_the_host_moves_to_another(string job, string runtime, int series)
    {
        var newer = one with { Runtime = ".NET 11.0.0 (11.0.0)" };
        var history = MadeBenchmark.Of(40, run => run < 20 ? one : newer, run => run < 20 ? 100 : 150);
        history = history with { Benchmark = history.Benchmark with { Job = job } };

        var detections = HistoryDetection.Of(history, []);

        Assert.Equal(series, detections.Count);
        Assert.Contains($"; {runtime}; ", detections[0].Series.Environment, StringComparison.Ordinal);
        Assert.Equal(series == 1 ? 1 : 0, detections.Sum(detection => detection.Changes.Count));
        Assert.All(detections, detection => Assert.Empty(detection.Series.Marks));
    }

    [Fact]
    public void A_job_that_names_the_hosts_runtime_has_its_patch_versions_marked()
    {
        var patched = one with { Runtime = ".NET 10.0.13 (10.0.13, 10.0.1326.1)" };
        var history = MadeBenchmark.Of(20, run => run < 10 ? one : patched, _ => 100);

        var series = Assert.Single(HistorySeries.Of(history with { Benchmark = history.Benchmark with { Job = "Runtime=.NET 10.0" } }));

        Assert.Equal([new EnvironmentMark(10, "runtime", one.Runtime, patched.Runtime)], series.Marks);
    }

    [Fact]
    public void A_benchmark_whose_job_names_its_runtime_is_missed_where_it_has_no_results()
    {
        var newer = one with { Runtime = ".NET 11.0.0 (11.0.0)" };
        RunHeader[] runs = [.. Enumerable.Range(0, 20).Select(run => MadeBenchmark.Run(run, run < 10 ? one : newer))];
        var history = MadeBenchmark.Of(15, run => runs[run].Environment, _ => 100);
        var series = Assert.Single(HistorySeries.Of(history with { Benchmark = history.Benchmark with { Job = "Runtime=.NET 8.0" } }));

        var absence = new Absences(runs).Of(series);

        Assert.Equal((MadeBenchmark.Id(15), 5), (absence!.First.Id, absence.Runs));
    }

    [Fact]
    public void Runs_without_a_measurable_time_are_left_out()
    {
        var series = Assert.Single(HistorySeries.Of(MadeBenchmark.Of(30, _ => one, run => run % 3 == 0 ? double.NaN : 100)));

        Assert.Equal(20, series.Values.Count);
        Assert.All(series.Values, value => Assert.InRange(value, 90, 110));
    }

    [Fact]
    public void A_change_point_names_the_runs_on_both_sides_and_is_slower_where_time_grows()
    {
        var history = MadeBenchmark.Of(60, _ => one, run => run < 30 ? 100 : 130);
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
        var steady = MadeBenchmark.Of(60, run => run < 10 ? one : other, _ => 100, run => new SameRunFigures(run < 30 ? 2 : 1.5f, null, null, null));
        var moved = MadeBenchmark.Of(60, run => run < 30 ? one : other, _ => 100, run => new SameRunFigures(run < 30 ? 2 : 1.5f, null, null, null));

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
        var acknowledged = Assert.Single(Assert.Single(HistoryDetection.Of(MadeBenchmark.Of(80, _ => one, run => run < 40 ? 100 : 130), [])).Changes);
        var acknowledgement = Acknowledgement.Of(acknowledged, "wanted", null, DateTimeOffset.UnixEpoch);

        var change = Assert.Single(Assert.Single(HistoryDetection.Of(MadeBenchmark.Of(80, _ => one, run => run < 40 + moved ? 100 : 130), [acknowledgement])).Changes);

        Assert.Equal(40 + moved, change.Point.At);
        Assert.Equal(covers, change.Acknowledgement == acknowledgement);
        Assert.Equal(!covers, change.IsOpenRegression);
    }

    [Fact]
    public void A_drift_stands_and_is_accepted_as_far_as_it_went_and_no_farther()
    {
        // A tenth in a hundred runs: 1 % in ten runs, 5 % in fifty.
        var drift = Drifting(100);
        Assert.Equal(Direction.Slower, drift.Direction);
        Assert.Equal((MadeBenchmark.Id(0), MadeBenchmark.Id(99)), (drift.SurelyBefore.Id, drift.SurelyAfter.Id));
        var acknowledgement = Acknowledgement.Of(drift, "more input", null, DateTimeOffset.UnixEpoch);
        Assert.Equal(MadeBenchmark.Id(99), acknowledgement.Run);

        Assert.Equal(acknowledgement, Drifting(100, acknowledgement).Acknowledgement);
        Assert.Equal(acknowledgement, Drifting(140, acknowledgement).Acknowledgement);
        Assert.Null(Drifting(170, acknowledgement).Acknowledgement);
        Assert.Equal(drift.Id, Drifting(170).Id);
        Assert.Null(Drifting(100, acknowledgement with { Run = MadeBenchmark.Id(1_000) }).Acknowledgement);

        HistoryChange Drifting(int runs, params Acknowledgement[] acknowledgements)
        {
            var detection = Assert.Single(HistoryDetection.Of(MadeBenchmark.Of(runs, _ => one, run => 100 * Math.Pow(1.1, run / 100.0)), acknowledgements));
            Assert.Equal(acknowledgements.Length == 0 || detection.Changes[0].Acknowledgement is null, Regression.Standing(detection).Count == 1);
            return Assert.Single(detection.Changes);
        }
    }

    [Fact]
    public void What_was_said_of_a_drift_is_not_taken_for_a_step_nor_the_other_way_round()
    {
        // A step of a third at run 60 and a drift of a fifth since.
        var history = MadeBenchmark.Of(120, _ => one, run => run < 60 ? 100 : 130 * Math.Pow(1.2, (run - 60) / 60.0));
        var changes = Assert.Single(HistoryDetection.Of(history, [])).Changes;
        var (step, drift) = (Assert.Single(changes, change => !change.Point.IsDrift), Assert.Single(changes, change => change.Point.IsDrift));

        Assert.Equal([null, "seen"], Covered(Acknowledgement.Of(drift, "seen", null, DateTimeOffset.UnixEpoch)));
        Assert.Equal(["seen", null], Covered(Acknowledgement.Of(step, "seen", null, DateTimeOffset.UnixEpoch)));

        IEnumerable<string?> Covered(Acknowledgement acknowledgement)
        {
            var found = Assert.Single(HistoryDetection.Of(history, [acknowledgement])).Changes;
            return found.OrderBy(change => change.Point.IsDrift).Select(change => change.Acknowledgement?.Reason);
        }
    }

    [Fact]
    public void A_benchmark_without_results_is_missing_since_the_first_run_of_its_environment_that_has_none()
    {
        var other = one with { Processor = "Intel Xeon" };
        RunHeader[] runs = [.. Enumerable.Range(0, 12).Select(run => MadeBenchmark.Run(run, run is 8 or 11 ? other : one))];
        var ended = Assert.Single(HistorySeries.Of(MadeBenchmark.Of(7, _ => one, _ => 100)));
        var absences = new Absences(runs);

        var absence = absences.Of(ended)!;

        Assert.Equal((MadeBenchmark.Id(7), 3), (absence.First.Id, absence.Runs));
        Assert.Null(absences.Of(Assert.Single(HistorySeries.Of(MadeBenchmark.Of(11, _ => one, _ => 100)))));
        Assert.Null(new Absences(runs[..7]).Of(ended));
    }

    [Fact]
    public void An_acknowledgement_holds_for_its_own_benchmark_environment_figure_and_direction_only()
    {
        var history = MadeBenchmark.Of(80, _ => one, run => run < 40 ? 100 : 130);
        var acknowledgement = Acknowledgement.Of(Assert.Single(Assert.Single(HistoryDetection.Of(history, [])).Changes), "wanted", null, DateTimeOffset.UnixEpoch);
        Acknowledgement[] strangers =
        [
            acknowledgement with { Benchmark = "another" }, acknowledgement with { Job = "another" }, acknowledgement with { Environment = "another" },
            acknowledgement with { Quantity = Quantity.Speedup }, acknowledgement with { Direction = Direction.Faster }, acknowledgement with { Run = MadeBenchmark.Id(1_000) },
        ];

        Assert.Null(Assert.Single(Assert.Single(HistoryDetection.Of(history, strangers)).Changes).Acknowledgement);
        Assert.Equal(acknowledgement, Assert.Single(Assert.Single(HistoryDetection.Of(history, [.. strangers, acknowledgement])).Changes).Acknowledgement);
    }
}
