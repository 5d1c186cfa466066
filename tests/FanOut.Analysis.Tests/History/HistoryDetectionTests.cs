using FanOut.Analysis.History;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.History;

public sealed class HistoryDetectionTests
{
    private static readonly RunEnvironment one = MadeBenchmark.Machine;

    private static readonly RunEnvironment other = one with { Processor = "Intel Xeon 6975P" };

    [Fact]
    public void Times_of_two_alternating_machines_are_two_series()
    {
        // The other machine is twice as slow, and nothing changes on either.
        var history = MadeBenchmark.Of(200, run => run % 2 == 0 ? one : other, run => run % 2 == 0 ? 100 : 200);

        var detections = HistoryDetection.Detect(history, []);

        Assert.Equal([one.Identity.Text, other.Identity.Text], detections.Select(detection => detection.Series.Environment));
        Assert.All(detections, detection => Assert.Equal(100, detection.Series.Runs.Count));
        Assert.All(detections, detection => Assert.Empty(detection.Changes));
    }

    [Fact]
    public void Each_part_of_the_identity_splits_a_series()
    {
        RunEnvironment[] different =
        [
            one with { Processor = "x" }, one with { LogicalCpus = 4 }, one with { Quota = 1.5 },
                one with { OperatingSystem = "Debian GNU/Linux 14" },
            one with { Runtime = ".NET 11.0.0" }, one with { GcMode = "server" }, one with { HarnessVersion = "0.16.0" },
                one with { GcMode = null },
        ];

        Assert.All(different, environment => Assert.NotEqual(one.Identity, environment.Identity));
    }

    [Fact]
    public void A_patch_version_marks_a_series_without_splitting_it()
    {
        var patched = one with { Runtime = ".NET 10.0.13 (10.0.13, 10.0.1326.1)" };
        var newKernel = patched with { Kernel = "6.12.2" };
        var series = Assert.Single(HistorySeries.From(
            MadeBenchmark.Of(30, run => run < 10 ? one : run < 20 ? patched : newKernel, _ => 100)));

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
    public void A_job_that_names_its_runtime_keeps_its_series_on_another_host_runtime(string job, string runtime, int series)
    {
        var newer = one with { Runtime = ".NET 11.0.0 (11.0.0)" };
        var history = MadeBenchmark.Of(40, run => run < 20 ? one : newer, run => run < 20 ? 100 : 150);
        history = history with { Benchmark = history.Benchmark with { Job = job } };

        var detections = HistoryDetection.Detect(history, []);

        Assert.Equal(series, detections.Count);
        Assert.Contains($"; {runtime}; ", detections[0].Series.Environment, StringComparison.Ordinal);
        Assert.Equal(series == 1 ? 1 : 0, detections.Sum(detection => detection.Changes.Count));
        Assert.All(detections, detection => Assert.Empty(detection.Series.Marks));
    }

    [Fact]
    public void Patch_versions_of_the_runtime_are_marked_for_a_job_that_names_it()
    {
        var patched = one with { Runtime = ".NET 10.0.13 (10.0.13, 10.0.1326.1)" };
        var history = MadeBenchmark.Of(20, run => run < 10 ? one : patched, _ => 100);

        var series = Assert.Single(HistorySeries.From(history with { Benchmark = history.Benchmark with { Job = "Runtime=.NET 10.0" } }));

        Assert.Equal([new EnvironmentMark(10, "runtime", one.Runtime, patched.Runtime)], series.Marks);
    }

    [Fact]
    public void Absences_are_found_for_a_job_that_names_its_runtime()
    {
        var newer = one with { Runtime = ".NET 11.0.0 (11.0.0)" };
        RunHeader[] runs = [.. Enumerable.Range(0, 20).Select(run => MadeBenchmark.Run(run, run < 10 ? one : newer))];
        var history = MadeBenchmark.Of(15, run => runs[run].Environment, _ => 100);
        var series = Assert.Single(HistorySeries.From(history with { Benchmark = history.Benchmark with { Job = "Runtime=.NET 8.0" } }));

        var absence = new Absences(runs).Find(series);

        Assert.Equal((MadeBenchmark.Id(15), 5), (absence!.First.Id, absence.Runs));
    }

    [Fact]
    public void Runs_without_a_measurable_time_are_left_out()
    {
        var series = Assert.Single(HistorySeries.From(MadeBenchmark.Of(30, _ => one, run => run % 3 == 0 ? double.NaN : 100)));

        Assert.Equal(20, series.Values.Count);
        Assert.All(series.Values, value => Assert.InRange(value, 90, 110));
    }

    [Fact]
    public void More_time_is_slower_and_the_change_names_the_runs_on_both_sides()
    {
        var history = MadeBenchmark.Of(60, _ => one, run => run < 30 ? 100 : 130);
        var change = Assert.Single(Assert.Single(HistoryDetection.Detect(history, [])).Changes);

        Assert.Equal(("commit 29", "commit 30"), (change.LastBefore.Commit, change.FirstAfter.Commit));
        Assert.Equal(Direction.Slower, change.Direction);
        Assert.True(change.IsOpenRegression);
        Assert.Equal(change.Id, Assert.Single(Assert.Single(HistoryDetection.Detect(history, [])).Changes).Id);
        Assert.Matches("^[0-9a-f]{8}$", change.Id);
    }

    [Fact]
    public void Less_speedup_is_slower_and_a_new_machine_is_a_finding()
    {
        var steady = MadeBenchmark.Of(60, run => run < 10 ? one : other, _ => 100, run =>
            new SameRunFigures(run < 30 ? 2 : 1.5f, null, null, null));
        var moved = MadeBenchmark.Of(60, run => run < 30 ? one : other, _ => 100, run =>
            new SameRunFigures(run < 30 ? 2 : 1.5f, null, null, null));

        var change = Assert.Single(Speedups(steady).Changes);
        Assert.Equal((Direction.Slower, 30), (change.Direction, change.Point.At));
        Assert.Null(change.Series.Environment);
        Assert.True(change.IsOpenRegression);

        var doubted = Assert.Single(Speedups(moved).Changes);
        Assert.Equal(HistoryFindings.EnvironmentChanged, Assert.Single(doubted.Findings).Kind);
        Assert.False(doubted.IsOpenRegression);

        static HistoryDetection Speedups(BenchmarkHistory history) =>
            Assert.Single(HistoryDetection.Detect(history, []), detection => detection.Series.Quantity == Quantity.Speedup);
    }

    [Theory]
    [InlineData(-4, false)]
    [InlineData(-3, true)]
    [InlineData(0, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void An_acknowledgement_follows_its_change_point_within_three_runs(int moved, bool covers)
    {
        var acknowledged = Assert.Single(
            Assert.Single(HistoryDetection.Detect(MadeBenchmark.Of(80, _ => one, run => run < 40 ? 100 : 130), [])).Changes);
        var acknowledgement = Acknowledgement.From(acknowledged, "wanted", null, DateTimeOffset.UnixEpoch);

        var change = Assert.Single(Assert.Single(
            HistoryDetection.Detect(MadeBenchmark.Of(80, _ => one, run => run < 40 + moved ? 100 : 130), [acknowledgement])).Changes);

        Assert.Equal(40 + moved, change.Point.At);
        Assert.Equal(covers, change.Acknowledgement == acknowledgement);
        Assert.Equal(!covers, change.IsOpenRegression);
    }

    [Fact]
    public void An_accepted_drift_stands_again_when_it_goes_farther()
    {
        // A tenth in a hundred runs: 1 % in ten runs, 5 % in fifty.
        var drift = Drifting(100);
        Assert.Equal(Direction.Slower, drift.Direction);
        Assert.Equal((MadeBenchmark.Id(0), MadeBenchmark.Id(99)), (drift.SurelyBefore.Id, drift.SurelyAfter.Id));
        var acknowledgement = Acknowledgement.From(drift, "more input", null, DateTimeOffset.UnixEpoch);
        Assert.Equal(MadeBenchmark.Id(99), acknowledgement.Run);

        Assert.Equal(acknowledgement, Drifting(100, acknowledgement).Acknowledgement);
        Assert.Equal(acknowledgement, Drifting(140, acknowledgement).Acknowledgement);
        Assert.Null(Drifting(170, acknowledgement).Acknowledgement);
        Assert.Equal(drift.Id, Drifting(170).Id);
        Assert.Null(Drifting(100, acknowledgement with { Run = MadeBenchmark.Id(1_000) }).Acknowledgement);

        HistoryChange Drifting(int runs, params Acknowledgement[] acknowledgements)
        {
            var detection = Assert.Single(
                HistoryDetection.Detect(MadeBenchmark.Of(runs, _ => one, run => 100 * Math.Pow(1.1, run / 100.0)), acknowledgements));
            Assert.Equal(acknowledgements.Length == 0 || detection.Changes[0].Acknowledgement is null, detection.Standing.Count == 1);
            return Assert.Single(detection.Changes);
        }
    }

    [Fact]
    public void Acknowledgements_of_drifts_do_not_cover_steps_or_vice_versa()
    {
        // A step of a third at run 60 and a drift of a fifth since.
        var history = MadeBenchmark.Of(120, _ => one, run => run < 60 ? 100 : 130 * Math.Pow(1.2, (run - 60) / 60.0));
        var changes = Assert.Single(HistoryDetection.Detect(history, [])).Changes;
        var (step, drift) = (Assert.Single(changes, change => !change.Point.IsDrift),
            Assert.Single(changes, change => change.Point.IsDrift));

        Assert.Equal([null, "seen"], Covered(Acknowledgement.From(drift, "seen", null, DateTimeOffset.UnixEpoch)));
        Assert.Equal(["seen", null], Covered(Acknowledgement.From(step, "seen", null, DateTimeOffset.UnixEpoch)));

        IEnumerable<string?> Covered(Acknowledgement acknowledgement)
        {
            var found = Assert.Single(HistoryDetection.Detect(history, [acknowledgement])).Changes;
            return found.OrderBy(change => change.Point.IsDrift).Select(change => change.Acknowledgement?.Reason);
        }
    }

    [Fact]
    public void An_absence_starts_with_the_first_run_without_results_in_its_environment()
    {
        var other = one with { Processor = "Intel Xeon" };
        RunHeader[] runs = [.. Enumerable.Range(0, 12).Select(run => MadeBenchmark.Run(run, run is 8 or 11 ? other : one))];
        var ended = Assert.Single(HistorySeries.From(MadeBenchmark.Of(7, _ => one, _ => 100)));
        var absences = new Absences(runs);

        var absence = absences.Find(ended)!;

        Assert.Equal((MadeBenchmark.Id(7), 3), (absence.First.Id, absence.Runs));
        Assert.Null(absences.Find(Assert.Single(HistorySeries.From(MadeBenchmark.Of(11, _ => one, _ => 100)))));
        Assert.Null(new Absences(runs[..7]).Find(ended));
    }

    [Fact]
    public void An_acknowledgement_covers_one_benchmark_environment_quantity_and_direction()
    {
        var history = MadeBenchmark.Of(80, _ => one, run => run < 40 ? 100 : 130);
        var acknowledgement = Acknowledgement.From(
            Assert.Single(Assert.Single(HistoryDetection.Detect(history, [])).Changes), "wanted", null, DateTimeOffset.UnixEpoch);
        Acknowledgement[] strangers =
        [
            acknowledgement with { Benchmark = "another" }, acknowledgement with { Job = "another" },
                acknowledgement with { Environment = "another" },
            acknowledgement with { Quantity = Quantity.Speedup }, acknowledgement with { Direction = Direction.Faster },
                acknowledgement with { Run = MadeBenchmark.Id(1_000) },
        ];

        Assert.Null(Assert.Single(Assert.Single(HistoryDetection.Detect(history, strangers)).Changes).Acknowledgement);
        Assert.Equal(acknowledgement, Assert.Single(
            Assert.Single(HistoryDetection.Detect(history, [.. strangers, acknowledgement])).Changes).Acknowledgement);
    }
}
