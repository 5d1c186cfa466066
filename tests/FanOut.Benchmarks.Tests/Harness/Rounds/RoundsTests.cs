using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

namespace FanOut.Benchmarks.Tests;

[Collection(nameof(SuiteOptions))]
public sealed class RoundsTests
{
    private static readonly Job fiveLaunches = Job.Default.WithLaunchCount(5).WithId("Five");

    private static IReadOnlyList<ScheduledLaunch> Schedule(LaunchOrder order, int seed = 1) =>
        [.. ScheduleAll(order, seed).Where(launch => !launch.IsObservation)];

    private static IReadOnlyList<ScheduledLaunch> ScheduleAll(LaunchOrder order, int seed = 1) =>
        Rounds.Schedule(Cases.Of<WeakScaling>(fiveLaunches), _ => Cases.RunConfig, order, new Random(seed));

    [Theory]
    [InlineData(nameof(LaunchOrder.Rounds))]
    [InlineData(nameof(LaunchOrder.Row))]
    public void Every_case_is_launched_once_per_round(string order)
    {
        var schedule = Schedule(Enum.Parse<LaunchOrder>(order));

        foreach (var launches in schedule.GroupBy(launch => launch.Case))
            Assert.Equal([1, 2, 3, 4, 5], launches.Select(launch => launch.Round));
        Assert.Equal(Cases.Of<WeakScaling>(fiveLaunches).Count, schedule.DistinctBy(launch => launch.Case).Count());
    }

    [Fact]
    public void In_rounds_a_round_ends_before_the_next_begins()
    {
        var rounds = Schedule(LaunchOrder.Rounds).Select(launch => launch.Round).ToArray();

        Assert.Equal(rounds.Order(), rounds);
    }

    [Fact]
    public void In_a_row_a_case_ends_before_the_next_begins()
    {
        var schedule = Schedule(LaunchOrder.Row);

        foreach (var chunk in schedule.Chunk(5))
            Assert.Single(chunk.DistinctBy(launch => launch.Case));
    }

    [Fact]
    public void Warm_ups_are_the_cases_that_begin_the_first_round_and_leave_its_order_alone()
    {
        var (with, without) = (WithWarmUps(LaunchOrder.Rounds), ScheduleAll(LaunchOrder.Rounds));

        Assert.Equal(3, with.Count(launch => launch.IsWarmUp));
        Assert.All(with.Take(3), launch => Assert.True(launch.IsWarmUp));
        Assert.Equal(
            with.Skip(3).Take(3).Select(launch => launch.Case.DisplayInfo), with.Take(3).Select(launch => launch.Case.DisplayInfo));
        Assert.Equal(
            without.Select(launch => (launch.Case.DisplayInfo, launch.Round)),
            with.Skip(3).Select(launch => (launch.Case.DisplayInfo, launch.Round)));
        Assert.DoesNotContain(WithWarmUps(LaunchOrder.Row), launch => launch.IsWarmUp);

        static IReadOnlyList<ScheduledLaunch> WithWarmUps(LaunchOrder order) => Rounds.Schedule(
            Cases.Of<WeakScaling>(fiveLaunches), _ => Cases.RunConfig, order, new Random(1), warmUps: 3);
    }

    [Fact]
    public void The_order_changes_from_round_to_round()
    {
        var orders = Schedule(LaunchOrder.Rounds)
            .GroupBy(launch => launch.Round)
            .Select(round => string.Join(' ', round.Select(launch => launch.Case.DisplayInfo)));

        Assert.True(orders.Distinct().Count() > 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_order_and_another_seed_another()
    {
        static IEnumerable<string> Names(IReadOnlyList<ScheduledLaunch> schedule) => schedule.Select(launch => launch.Case.DisplayInfo);

        Assert.Equal(Names(Schedule(LaunchOrder.Rounds, seed: 7)), Names(Schedule(LaunchOrder.Rounds, seed: 7)));
        Assert.NotEqual(Names(Schedule(LaunchOrder.Rounds, seed: 7)), Names(Schedule(LaunchOrder.Rounds, seed: 8)));
    }

    [Theory]
    [InlineData(nameof(LaunchOrder.Rounds))]
    [InlineData(nameof(LaunchOrder.Row))]
    public void Every_case_is_observed_once_after_its_last_round(string order)
    {
        var schedule = ScheduleAll(Enum.Parse<LaunchOrder>(order));

        foreach (var launches in schedule.GroupBy(launch => launch.Case))
            Assert.Equal([(1, false), (2, false), (3, false), (4, false), (5, false), (6, true)],
                launches.Select(launch => (launch.Round, launch.IsObservation)));
    }

    [Fact]
    public void Of_cold_calls_every_method_is_observed_once_at_its_last_case()
    {
        var cases = Cases.Of<WeakScaling>(Job.Dry);

        var observed = Rounds.Schedule(cases, _ => Cases.RunConfig, LaunchOrder.Rounds, new Random(1))
            .Where(launch => launch.IsObservation);

        Assert.Equal(
            cases.GroupBy(benchmark => benchmark.Descriptor.WorkloadMethod).Select(method => method.Last()),
            observed.Select(launch => launch.Case));
        Assert.True(cases.Count > observed.Count());
    }

    [Fact]
    public void What_the_harness_gets_has_one_launch_each_and_shares_one_build()
    {
        var runs = ScheduleAll(LaunchOrder.Rounds).Select(launch => launch.Run).ToArray();

        Assert.All(runs, run => Assert.Equal(1, run.Job.Run.LaunchCount));
        Assert.Equal(6, runs.Select(run => run.Job.ResolvedId).Distinct().Count());
        var info = new BenchmarkRunInfo(runs, typeof(WeakScaling), Cases.RunConfig);
        Assert.Single(BenchmarkPartitioner.CreateForBuild([info], EngineParameters.DefaultResolver));
    }

    [Fact]
    public void Every_launch_has_the_environment_that_its_case_asks_for_and_all_share_one_build()
    {
        var schedule = Rounds.Schedule(
            Cases.Of<GarbageCollection>(fiveLaunches), _ => Cases.RunConfig, LaunchOrder.Rounds, new Random(1), warmUps: 3);

        Assert.All(schedule, launch => Assert.Equal(
            ((Collector)launch.Case.Parameters[nameof(Collector)]).Environment().Select(variable => variable.ToString()),
            launch.Run.Job.Environment.EnvironmentVariables!
                .Where(variable => variable.Key.Contains("GC", StringComparison.OrdinalIgnoreCase))
                .Select(variable => variable.ToString())));
        Assert.Contains(schedule, launch => launch.IsObservation);
        Assert.Contains(schedule, launch => launch.IsWarmUp);
        var info = new BenchmarkRunInfo([.. schedule.Select(launch => launch.Run)], typeof(GarbageCollection), Cases.RunConfig);
        Assert.Single(BenchmarkPartitioner.CreateForBuild([info], EngineParameters.DefaultResolver));
    }

    [Fact]
    public void A_job_without_a_launch_count_is_launched_once() =>
        Assert.Equal(1, Rounds.Launches(Cases.Of<WeakScaling>(Job.Default.WithId("None"))[0]));
}
