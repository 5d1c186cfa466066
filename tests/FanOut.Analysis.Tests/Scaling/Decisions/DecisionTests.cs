using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class DecisionTests
{
    private static readonly string[] four = ["Sequential", "ParallelFor", "Threads", "ThreadTeam"];

    [Fact]
    public void The_simplest_strategy_near_the_best_is_recommended_and_each_choice_says_what_it_loses()
    {
        var decision = ChoiceRuns.Exact(("Sequential", 20), ("Threads", 12), ("ThreadTeam", 10), ("ParallelFor", 10.4)).Decision();

        Assert.Equal(["ThreadTeam", "ParallelFor", "Threads", "Sequential"], decision.Choices.Select(choice => choice.Strategy));
        Assert.Equal("ParallelFor", decision.Recommended!.Strategy);
        Assert.True(decision.IsSettled);
        Assert.Equal(
            [0, 0.04, 0.2, 1], decision.Choices.Select(choice => choice.Loss!.Estimate), (one, other) => Math.Abs(one - other) < 1e-9);
        Assert.Equal(2, decision.Of("ThreadTeam").Speedup!.Value, 1e-12);
        Assert.Equal(20e6, decision.TotalWork!.Value, 1e-3);
        Assert.Empty(decision.Findings);
    }

    [Fact]
    public void A_launch_is_represented_by_its_median_and_a_case_by_the_median_of_its_launches()
    {
        // Fresh threads are fast in two of five iterations: 8 at best, 11 typically.
        var threads = Made.Case("Threads", 2) with
        {
            Launches = [.. Enumerable.Range(1, 8).Select(round => Made.Launch(round, 8e6, 8e6, 11e6, 12e6, 12e6))],
        };
        var steady = Made.Case("ParallelFor", 2) with
        {
            Launches = [.. Enumerable.Range(1, 8).Select(round => Made.Launch(round, 9e6, 9e6, 9e6, 9e6, 30e6))],
        };
        var decision = Made.File(Made.Case("Sequential", 2, [.. Enumerable.Repeat(18e6, 8)]), threads, steady).Decision();

        Assert.Equal("ParallelFor", decision.Choices[0].Strategy);
        Assert.Equal((11e6, 8e6), (decision.Of("Threads").Time.Value, decision.Of("Threads").Best), EqualTimes);
        Assert.Equal(13.2e6, decision.Of("ParallelFor").Mean, 1);
        Assert.Equal(11.0 / 9 - 1, decision.Of("Threads").Loss!.Estimate, 1e-9);
    }

    [Fact]
    public void A_mean_is_compared_with_the_smallest_mean_of_the_others_in_the_rounds_that_both_have()
    {
        // The machine is twice as slow from round nine on, when one thread has stopped.
        double[] drift = [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2];
        var decision = Made.File(
            Made.Case("Sequential", 2, [.. drift[..8].Select(time => 2e7 * time)]),
            Made.Case("ParallelFor", 2, [.. drift.Select((time, round) => 1e7 * time * (round == 3 ? 3.8 : 1))]),
            Made.Case("ThreadTeam", 2, [.. drift.Select(time => 1e7 * time)])).Decision();

        Assert.Equal(1, decision.Of("Sequential").MeanLoss, 1e-9);
        Assert.Equal(2.8 / 14, decision.Of("ParallelFor").MeanLoss, 1e-9);
        Assert.Equal(0, decision.Of("ThreadTeam").MeanLoss, 1e-9);
    }

    [Fact]
    public void One_launch_that_shares_a_core_does_not_ruin_a_strategy()
    {
        var decision = Made.File(
            Made.Case("Sequential", 2, [.. Enumerable.Repeat(20e6, 8)]),
            Made.Case("ParallelFor", 2, 10e6, 10.1e6, 20e6, 10e6, 9.9e6, 10e6, 10.1e6, 10e6)).Decision();

        Assert.Equal(("ParallelFor", true), (decision.Recommended!.Strategy, decision.IsSettled));
        Assert.Equal(2, decision.Of("ParallelFor").Speedup!.Value, 1e-9);
    }

    [Fact]
    public void What_one_beats_the_other_by_in_every_round_is_seen_however_much_the_machine_drifts()
    {
        double[] drift = [50, 100, 25, 40, 60, 55, 80, 45];
        var decision = Made.File(
            Made.Case("Sequential", 2, [.. drift.Select(time => 2 * time)]),
            Made.Case("ParallelFor", 2, [.. drift.Select(time => 1.2 * time)]),
            Made.Case("ThreadTeam", 2, drift)).Decision();

        Assert.True(decision.Of("ParallelFor").Loss!.IsExcluded);
        Assert.Equal("ThreadTeam", decision.Recommended!.Strategy);
    }

    [Fact]
    public void The_looks_of_the_run_record_are_those_of_the_decision()
    {
        // One thread is certainly slower after eight rounds and stops; the others spread so much that they go on.
        double[] early = [30, 31, 30, 29, 30, 30, 30, 31];
        var file = Made.File(
            Made.Case("Sequential", 2, early),
            Made.Case("ParallelFor", 2, 10, 13, 9, 12, 10, 13, 9, 12, 10, 13, 9),
            Made.Case("Threads", 2, 13, 10, 12, 9, 13, 9, 12, 10, 9, 13, 10));
        var record = RunRecord.Unknown with { Options = RunRecord.Unknown.Options with { Looks = [8, 11] } };

        Assert.Equal([8, 11, 11], four[..3].Select(strategy => file.Decision(record).Of(strategy).Loss!.Rounds));
    }

    [Fact]
    public void A_case_that_its_decision_no_longer_needed_lacks_no_round()
    {
        var file = Made.File(
            Made.Case("Sequential", 2, [.. Enumerable.Repeat(20e6, 11)]), Made.Case("Threads", 2, [.. Enumerable.Repeat(15e6, 8)]));
        var threads = file.Benchmarks[1];
        var record = RunRecord.Unknown with
        {
            Stops = [new RecordedStop { Benchmark = threads.FullName, Job = threads.Id.Job, Round = 8, Reason = "excluded" }],
        };

        Assert.Contains(FindingsOf(RunRecord.Unknown), finding => finding.Kind == ScalingFindings.Unpaired);
        Assert.DoesNotContain(FindingsOf(record), finding => finding.Kind == ScalingFindings.Unpaired);
        var twice = record with { Stops = [.. record.Stops, .. record.Stops] };
        Assert.DoesNotContain(FindingsOf(twice), finding => finding.Kind == ScalingFindings.Unpaired);

        IEnumerable<Finding> FindingsOf(RunRecord of) =>
            ClassFigures.From(file, of).Speedups.Find(threads.FullName, threads.Id.Job)!.Findings;
    }

    [Fact]
    public void Without_the_baseline_choices_are_compared()
    {
        var decision = ChoiceRuns.Exact(("Threads", 12), ("ThreadTeam", 10)).Decision();

        Assert.Null(decision.TotalWork);
        Assert.Equal("ThreadTeam", decision.Recommended!.Strategy);
        Assert.Equal([ScalingFindings.DescribeMissingBaseline("Sequential")], decision.Findings);
    }

    [Fact]
    public void One_strategy_is_no_choice()
    {
        var decision = ChoiceRuns.Exact(("Threads", 12)).Decision();

        Assert.Null(decision.Recommended);
        Assert.Equal([ScalingFindings.DescribeMissingBaseline("Sequential"), ScalingFindings.DescribeMissingChoice(1)], decision.Findings);
    }

    [Fact]
    public void Launches_without_a_measurable_time_leave_nothing_to_say()
    {
        var decision = Made.File(Made.Case("Sequential", 2, 0, 0), Made.Case("Threads", 2, 0, 0)).Decision();

        Assert.Empty(decision.Choices);
    }

    [Fact]
    public void References_floors_and_what_returns_wrong_sums_are_no_choices()
    {
        var file = ChoiceRuns.Exact(("Sequential", 20), ("Threads", 10), ("ThreadsUnderGlobalLock", 5), ("OpenMpActive", 5));
        Assert.Equal(["Threads", "Sequential"], file.Decision().Choices.Select(choice => choice.Strategy));

        Assert.Empty(DecisionsOf(file with
        {
            Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with { Question = Made.Question("SharedVariable") })],
        }));
    }

    [Fact]
    public void Methods_of_another_project_are_choices_only_beside_a_baseline_of_that_name()
    {
        var foreign = ChoiceRuns.Exact(("QuickSort", 20), ("MergeSort", 10));

        Assert.Empty(DecisionsOf(foreign with
        {
            Benchmarks = [.. foreign.Benchmarks.Select(benchmark => benchmark with { Question = null })],
        }));
    }

    [Fact]
    public void Doubling_all_times_and_the_order_of_the_file_change_nothing()
    {
        var random = new Random(82);
        var file = Made.File([.. four.Select(strategy => Made.Case(
            strategy, 2, Made.Times([.. Enumerable.Range(0, 11).Select(_ => 10 + (0.05 * Noise.Normal(random)))])))]);

        Assert.Equal(Told(file), Told(file.Doubled()));
        Assert.Equal(Told(file), Told(file with { Benchmarks = [.. file.Benchmarks.Reverse()] }));

        static IEnumerable<string> Told(ResultFile file) => file.Decision() is var decision
            ? decision.Choices.Select(choice => FormattableString.Invariant(
                $"{choice.Strategy} {choice.Loss!.Estimate:F9} {choice.Loss.Lower:F9} {choice.Loss.Upper:F9} ")
                    + decision.Recommended?.Strategy)
            : [];
    }

    private static bool EqualTimes((double, double) one, (double, double) other) =>
        Math.Abs(one.Item1 - other.Item1) < 1 && Math.Abs(one.Item2 - other.Item2) < 1;

    private static IReadOnlyList<Decision> DecisionsOf(ResultFile file) =>
        Decisions.From(ClassFigures.From(file, RunRecord.Unknown), Topology.From(null, file.Host), (_, _) => null);
}
