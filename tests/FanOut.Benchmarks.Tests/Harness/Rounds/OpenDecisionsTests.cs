using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.Results;
using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;

namespace FanOut.Benchmarks.Tests;

[Collection(nameof(SuiteOptions))]
public sealed class OpenDecisionsTests
{
    private static readonly int[] looks = [8, 11, 15, 22];
    private static readonly Dictionary<string, double> quiet = [];
    private static readonly string[] stages = ["Actual", "Result"];
    private static readonly string[] words = ["excluded", "settled", "last look", "fixed"];
    private readonly IReadOnlyList<BenchmarkCase> cases = Cases.Of<WeakScaling>(SuiteConfig.Job);

    [Fact]
    public void Strategies_over_more_than_one_worker_are_decided_and_every_other_case_takes_its_five_launches()
    {
        var decisions = Decisions(looks, TimeSpan.FromHours(1));

        Assert.All(cases, one => Assert.Equal(
            Workers(one) == 2 && Name(one) != "ThreadsUnderGlobalLock" ? 22 : 5, decisions.MaxLaunches(one)));
        Assert.All(Cases.Of<KernelThroughput>(SuiteConfig.Job), one => Assert.Equal(5, decisions.MaxLaunches(one)));
    }

    [Fact]
    public void Without_looks_all_cases_take_what_their_job_says() =>
        Assert.All(cases, one => Assert.Equal(5, Decisions([], TimeSpan.FromHours(1)).MaxLaunches(one)));

    [Theory]
    [InlineData(4, 4)]
    [InlineData(2, 2)]
    public void The_first_decision_has_the_most_workers_that_take_no_turns_and_is_made_whatever_it_costs(int usableCpus, int first)
    {
        var ladder = Cases.Of<WeakScaling>(SuiteConfig.Job, "1,2,4");
        var decided = Decisions(looks, TimeSpan.Zero, ladder, usableCpus: usableCpus);

        Assert.Equal([first], ladder.Where(one => decided.MaxLaunches(one) > 5).Select(Workers).Distinct());
        Assert.Equal([$"WeakScaling(Workers={6 - first})"], decided.Dropped);
        Assert.Equal(["fixed", "budget"], decided.End().Select(stop => stop.Reason).Distinct());

        var all = Decisions(looks, TimeSpan.FromHours(1), ladder);
        Assert.Equal([2, 4], ladder.Where(one => all.MaxLaunches(one) > 5).Select(Workers).Distinct().Order());
    }

    [Fact]
    public void Where_all_cases_take_equally_many_launches_each_one_says_that_it_stopped_there()
    {
        var info = Info(typeof(WeakScaling));
        var decisions = new OpenDecisions([info], [], _ => TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), usableCpus: 2, () => false);

        Assert.Equal(info.BenchmarksCases.Length, decisions.End().Count());
        Assert.All(decisions.End(), stop => Assert.Equal(("fixed", 5), Reached(stop)));
    }

    [Fact]
    public void Classes_run_in_the_order_of_interest()
    {
        Type[] classes =
        [
            typeof(Granularity), typeof(GarbageCollection), typeof(IoBound), typeof(SkewRamp), typeof(StrongScaling), typeof(WeakScaling),
        ];

        Assert.Equal(
            [typeof(WeakScaling), typeof(StrongScaling), typeof(GarbageCollection), typeof(IoBound), typeof(SkewRamp), typeof(Granularity)],
            OpenDecisions.InOrder(classes.Select(Info)).Select(info => info.Type));
    }

    [Fact]
    public void A_run_that_is_late_first_gives_up_decisions_that_have_not_begun()
    {
        BenchmarkRunInfo[] classes = [Info(typeof(WeakScaling)), Info(typeof(StrongScaling)), Info(typeof(SkewRamp))];
        var (asked, said) = (0, new List<string>());
        // In time again after two decisions less.
        var decisions = new OpenDecisions(
            classes, looks, _ => TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), usableCpus: 2, () => ++asked <= 3);
        var (running, waiting) = (ProcessTeam(classes[0]), ProcessTeam(classes[1]));

        Assert.False(decisions.IsClosed(new ScheduledLaunch(running, running, 6), said.Add));

        Assert.Equal(
            ["The run is late: no more rounds than other cases for SkewRamp(Workers=2), StrongScaling(Workers=2) (--budget)."], said);
        Assert.False(decisions.IsClosed(new ScheduledLaunch(waiting, waiting, 5), said.Add));
        Assert.True(decisions.IsClosed(new ScheduledLaunch(waiting, waiting, 6), said.Add));
        Assert.Equal(5, decisions.ExpectedLaunches(waiting));
        Assert.Equal(("budget", 5), Reached(decisions.End().Single(
            stop => stop.Benchmark.EndsWith("StrongScaling.ProcessTeam(Workers: 2)", StringComparison.Ordinal))));
    }

    [Fact]
    public void What_is_certainly_slower_stops_alone_and_the_others_together_when_the_choice_is_settled()
    {
        // Fresh threads take twice as long; the others are alike but noisy, so that bounds are not within 10 % after 8 rounds.
        var random = new Random(4801);
        var decisions = Run(22, launch => Name(launch.Case) switch
        {
            "Sequential" => 20e6,
            "Threads" or "Processes" or "ManagedProcesses" => 18e6,
            _ => 10e6 * Math.Exp(0.09 * Noise.Normal(random)),
        });

        Assert.All(decisions.End(), stop => Assert.Contains(stop.Reason, words));
        Assert.All(decisions.End().Where(stop => stop.Reason == "fixed"), stop => Assert.Equal(5, stop.Round));
        Assert.Equal(8, decisions.End().Single(stop => Is(stop, "Threads")).Round);
        var together = decisions.End().Where(stop => stop.Reason is not ("excluded" or "fixed")).ToArray();
        Assert.Single(together.Select(stop => stop.Round).Distinct());
        Assert.Contains(together, stop => Is(stop, "Sequential"));
        Assert.Equal(cases.Count, decisions.End().Count());
    }

    [Fact]
    public void What_only_a_class_describes_has_its_role_and_place_too()
    {
        var said = new List<string>();
        var joins = Info(typeof(ForkJoinQueens));
        var decisions = new OpenDecisions(
            [joins], looks, _ => TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), usableCpus: 2, () => false);
        foreach (var launch in Rounds.Schedule(
            joins.BenchmarksCases, _ => Cases.RunConfig, LaunchOrder.Rounds, new Random(1), null, decisions.MaxLaunches))
        {
            // A floor is no choice for a program, however fast.
            if (!decisions.IsClosed(launch, said.Add))
                decisions.Add(launch, Report(launch, Name(launch.Case) switch { "Sequential" => 20e6, "OneTbb" => 5e6, _ => 10e6 }), quiet);
        }

        Assert.Equal(["Round 8: ForkJoinQueens(Workers=2) is settled: ParallelInvoke."], said);
    }

    [Fact]
    public void A_decision_without_noise_is_settled_at_the_first_look()
    {
        var said = new List<string>();
        var decisions = Run(22, launch => Name(launch.Case) == "Sequential" ? 20e6 : 10e6, said.Add);

        Assert.All(decisions.End().Where(stop => stop.Reason != "fixed"), stop => Assert.Equal(8, stop.Round));
        Assert.Equal(["Round 8: WeakScaling(Workers=2) is settled: ParallelFor."], said);
    }

    [Fact]
    public void Rounds_in_which_the_host_took_much_of_the_machine_decide_nothing()
    {
        var disturbed = new Dictionary<string, double> { [HostNoise.CpuTime] = 100, [HostNoise.Stolen] = 20 };
        static bool IsDisturbed(ScheduledLaunch launch) => launch.Round is 2 or 3 or 10;
        double? Time(ScheduledLaunch launch) => Name(launch.Case) switch
        {
            "Sequential" => 20e6,
            "ParallelFor" when IsDisturbed(launch) => 18e6,
            _ => 10e6,
        };

        var known = Run(22, Time, figures: launch => IsDisturbed(launch) ? disturbed : quiet);
        var unknown = Run(22, Time);

        // Eight quiet rounds at the second look; nothing stops before.
        Assert.Equal([11], known.End().Where(stop => stop.Reason != "fixed").Select(stop => stop.Round).Distinct());
        Assert.Equal(("settled", 11), Reached(known.End().Single(stop => Is(stop, "ParallelFor"))));
        Assert.NotEqual(11, unknown.End().Single(stop => Is(stop, "ParallelFor")).Round);
    }

    [Fact]
    public void A_case_that_fails_again_and_again_leaves_its_decision_to_the_others()
    {
        var decisions = Run(22, launch => Name(launch.Case) switch
        {
            "Sequential" => 20e6,
            "Tasks" => launch.Round < 3 ? 5e6 : null,
            _ => 10e6,
        }, whenFailed: (open, launch) => open.Fail(launch));

        Assert.Equal(("failed", 3), Reached(decisions.End().Single(stop => Is(stop, "Tasks"))));
        Assert.Equal(("settled", 8), Reached(decisions.End().Single(stop => Is(stop, "ParallelFor"))));
    }

    [Fact]
    public void Launches_that_fail_are_no_data_and_end_nothing()
    {
        var decisions = Run(22, launch => Name(launch.Case) switch { "Sequential" => 20e6, "Tasks" => null, _ => 10e6 });

        Assert.Equal("settled", decisions.End().First(stop => Is(stop, "Tasks")).Reason);
    }

    [Fact]
    public void A_run_that_is_late_makes_its_first_decision_only()
    {
        var ladder = Cases.Of<WeakScaling>(SuiteConfig.Job, "1,2,4");
        var late = false;
        var decisions = Decisions(looks, TimeSpan.FromHours(1), ladder, () => late);
        foreach (var launch in Rounds.Schedule(
            ladder, _ => Cases.RunConfig, LaunchOrder.Rounds, new Random(1), null, decisions.MaxLaunches))
        {
            late = launch.Round > 6;
            if (!decisions.IsClosed(launch, _ => { }))
                decisions.Add(launch, Report(launch, Name(launch.Case) == "Sequential" ? 20e6 : 10e6), quiet);
        }

        var stops = decisions.End().Where(stop => stop.Reason != "fixed").ToArray();
        Assert.All(stops, stop => Assert.Equal(
            stop.Benchmark.Contains("Workers: 4", StringComparison.Ordinal) ? ("settled", 8) : ("budget", 6), (stop.Reason, stop.Round)));
        Assert.Equal(["budget", "settled"], stops.Select(stop => stop.Reason).Distinct().Order());
    }

    /// <summary>Takes launches in rounds as the suite does, each with the time given, null for a failure.</summary>
    private OpenDecisions Run(
        int rounds, Func<ScheduledLaunch, double?> time, Action<string>? said = null,
        Action<OpenDecisions, ScheduledLaunch>? whenFailed = null, Func<ScheduledLaunch, Dictionary<string, double>>? figures = null)
    {
        var decisions = Decisions(looks, TimeSpan.FromHours(1));
        foreach (var launch in Rounds.Schedule(
            cases, _ => Cases.RunConfig, LaunchOrder.Rounds, new Random(1), null, decisions.MaxLaunches))
        {
            if (launch.Round > rounds || decisions.IsClosed(launch, said ?? (_ => { })))
                continue;
            if (time(launch) is { } nanoseconds)
                decisions.Add(launch, Report(launch, nanoseconds), figures?.Invoke(launch) ?? quiet);
            else
                whenFailed?.Invoke(decisions, launch);
        }

        return decisions;
    }

    private static BenchmarkReport Report(ScheduledLaunch launch, double nanoseconds)
    {
        string[] lines = [.. Enumerable.Range(1, 3).SelectMany(iteration => stages.Select(stage =>
            FormattableString.Invariant($"Workload{stage}   {iteration}: 1 op, {nanoseconds:F2} ns, 1.0000 us/op")))];
        return new BenchmarkReport(true, launch.Run, null!, null!, [new ExecuteResult(true, 0, 1, lines, [], [], launchIndex: 1)], []);
    }

    private OpenDecisions Decisions(
        int[] looks, TimeSpan time, IReadOnlyList<BenchmarkCase>? of = null, Func<bool>? isLate = null, int usableCpus = 4) => new(
        [new BenchmarkRunInfo([.. of ?? cases], typeof(WeakScaling), Cases.RunConfig)], looks, _ => TimeSpan.FromSeconds(1), time,
        usableCpus, isLate ?? (() => false));

    private static BenchmarkRunInfo Info(Type type) => new([.. Cases.Of(type, SuiteConfig.Job)], type, Cases.RunConfig);

    private static BenchmarkCase ProcessTeam(BenchmarkRunInfo info) =>
        info.BenchmarksCases.Last(one => Name(one) == "ProcessTeam" && Workers(one) == 2);

    private static (string Reason, int Round) Reached(RecordedStop stop) => (stop.Reason, stop.Round);

    private static bool Is(RecordedStop stop, string strategy) =>
        stop.Benchmark.EndsWith($".{strategy}(Workers: 2)", StringComparison.Ordinal);

    private static string Name(BenchmarkCase one) => one.Descriptor.WorkloadMethod.Name;

    private static int Workers(BenchmarkCase one) => (int)one.Parameters["Workers"];
}
