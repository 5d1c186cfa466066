using System.Collections.Immutable;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.Results;

namespace FanOut.Benchmarks.Tests;

[Collection(nameof(SuiteOptions))]
public sealed class RoundMergeTests
{
    private static readonly IReadOnlyList<ScheduledLaunch> withObservations = Rounds.Schedule(
        [.. Cases.Of<WeakScaling>(Job.Default.WithLaunchCount(3).WithId("Three"), "1").Take(2)], _ =>
            Cases.RunConfig, LaunchOrder.Rounds, new Random(1));

    private readonly IReadOnlyList<ScheduledLaunch> schedule = [.. withObservations.Where(launch => !launch.IsObservation)];

    private static BenchmarkReport Report(ScheduledLaunch launch, int nanoseconds, int exitCode = 0)
    {
        string[] lines = exitCode == 0 ? [$"WorkloadActual   1: 1 op, {nanoseconds}.00 ns, 0.1000 us/op",
            $"WorkloadResult   1: 1 op, {nanoseconds}.00 ns, 0.1000 us/op"] : [];
        var result = new ExecuteResult(true, exitCode, 1, lines, [], [], launchIndex: 1);
        return new BenchmarkReport(exitCode == 0, launch.Run, null!, null!, [result], []);
    }

    private static ImmutableArray<BenchmarkReport> Merge(IEnumerable<BenchmarkReport> taken, IReadOnlyList<ScheduledLaunch> schedule) =>
        RoundMerge.Merge(taken, schedule.ToDictionary(launch => launch.Run));

    [Fact]
    public void Each_case_is_one_report_whose_launch_index_is_the_round()
    {
        var merged = Merge(schedule.Select((launch, place) => Report(launch, (100 * launch.Round) + place)), schedule);

        Assert.Equal(2, merged.Length);
        Assert.Equal(schedule.Select(launch => launch.Case).Distinct().ToHashSet(), [.. merged.Select(report => report.BenchmarkCase)]);
        foreach (var report in merged)
        {
            Assert.True(report.Success);
            Assert.Equal([1, 2, 3], report.GetResultRuns().Select(measurement => measurement.LaunchIndex));
            Assert.Equal([1, 2, 3], report.GetResultRuns().Select(measurement => (int)(measurement.Nanoseconds / 100)));
        }
    }

    [Fact]
    public void An_observed_launch_is_no_sample()
    {
        var merged = Merge(withObservations.Select(launch => Report(launch, launch.IsObservation ? 999 : 100)), withObservations);

        Assert.Equal(2, merged.Length);
        Assert.All(merged, report => Assert.Equal(
            [100, 100, 100], report.GetResultRuns().Select(measurement => (int)measurement.Nanoseconds)));
    }

    [Fact]
    public void The_order_in_which_launches_come_does_not_matter()
    {
        var reports = schedule.Select((launch, place) => Report(launch, 100 + place)).ToArray();

        static IEnumerable<(string, int, double)> Measured(ImmutableArray<BenchmarkReport> merged) => merged
            .SelectMany(report => report.GetResultRuns(), (report, run) =>
                (report.BenchmarkCase.DisplayInfo, run.LaunchIndex, run.Nanoseconds))
            .Order();
        Assert.Equal(Measured(Merge(reports, schedule)), Measured(Merge(reports.Reverse(), schedule)));
    }

    [Fact]
    public void A_failed_last_launch_fails_the_case_and_is_no_sample()
    {
        var failing = schedule[^1].Case;
        var merged = Merge(schedule.Select(launch => Report(launch, 100, exitCode: launch.Case == failing && launch.Round == 3 ? 1 : 0)),
            schedule);

        var report = merged.Single(report => report.BenchmarkCase == failing);
        Assert.False(report.Success);
        Assert.Equal([1, 2], report.GetResultRuns().Select(measurement => measurement.LaunchIndex));
        Assert.True(merged.Single(other => other.BenchmarkCase != failing).Success);
    }

    [Fact]
    public void A_case_whose_launches_all_failed_is_still_there()
    {
        var merged = Merge(schedule.Select(launch => Report(launch, 100, exitCode: 1)), schedule);

        Assert.Equal(2, merged.Length);
        Assert.All(merged, report => Assert.False(report.Success));
    }
}
