using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class StrategyVerdictTests
{
    private static readonly string[] four = ["Sequential", "Threads", "ThreadTeam", "ParallelFor"];

    [Fact]
    public void The_fastest_leads_and_each_other_choice_says_what_it_loses()
    {
        var verdict = ChoiceRuns.Exact(("Sequential", 20), ("Threads", 12), ("ThreadTeam", 10), ("ParallelFor", 10.4)).Verdict();

        Assert.Equal(["ThreadTeam", "ParallelFor", "Threads", "Sequential"], verdict.Choices.Select(choice => choice.Strategy));
        Assert.Equal([Standing.Fastest, Standing.Equal, Standing.Slower, Standing.Slower],
            verdict.Choices.Select(choice => choice.Standing));
        Assert.Null(verdict.Of("ParallelFor").Loss);
        Assert.Equal(0.2, verdict.Of("Threads").Loss!.Value, 1e-12);
        Assert.Equal(2, verdict.Of("ThreadTeam").Speedup!.Value, 1e-12);
        Assert.True(verdict.Of("ThreadTeam").Ratio!.IsExact);
        Assert.Equal(20e6, verdict.TotalWork!.Value, 1e-3);
        Assert.Empty(verdict.Findings);
    }

    [Fact]
    public void An_interval_that_holds_1_and_reaches_beyond_5_percent_is_undecided_and_says_how_many_launches_are_needed()
    {
        // ln(Threads / ThreadTeam) is -0.1, 0, 0.1, 0.2 and 0.1: mean 0.06, deviation 0.114, and 4.604 x 0.114 / sqrt(5) = 0.235 at five
        // launches. More launches exclude 1 once t(0.995, n-1) 0.114 / sqrt(n) is below 0.06: at 28, 2.771 x 0.114 / 5.292 = 0.0597; at 27,
        // 2.779 / 5.196 x 0.114 = 0.0610.
        var verdict = Made.File(
            Made.Case("Sequential", 2, Made.Times([3, 3, 3, 3, 3])),
            Made.Case("ThreadTeam", 2, Made.Times([2, 2, 2, 2, 2])),
            Made.Case("Threads", 2, Made.Times([1.9, 2, 2.1, 2.2, 2.1]))).Verdict();

        Assert.Equal(Standing.Undecided, verdict.Of("Threads").Standing);
        Assert.Equal(28, verdict.Of("Threads").LaunchesNeeded);
        Assert.Null(verdict.Of("Threads").Loss);
        Assert.Equal([ScalingFindings.DescribeNotDistinguished(1, 28, 5)], verdict.Findings);
    }

    [Fact]
    public void What_one_beats_the_other_by_in_every_round_is_told_however_much_the_machine_drifts()
    {
        var verdict = Made.File(
            Made.Case("Sequential", 2, 100, 200, 50, 80, 120),
            Made.Case("ThreadTeam", 2, 50, 100, 25, 40, 60),
            Made.Case("Threads", 2, 56, 111, 28, 45, 67)).Verdict();

        Assert.Equal(Standing.Slower, verdict.Of("Threads").Standing);
    }

    [Fact]
    public void Below_five_launches_nothing_is_told()
    {
        var verdict = Made.File(Made.Case("Sequential", 2, 20, 20, 20), Made.Case("Threads", 2, 10, 10, 10)).Verdict();

        Assert.All(verdict.Choices.Skip(1), choice => Assert.Equal((Standing.Undecided, 5), (choice.Standing, choice.LaunchesNeeded)));
    }

    [Fact]
    public void Differences_that_a_thousand_launches_would_not_show_have_no_number()
    {
        // The mean is 0.0487, just within ln 1.05 = 0.0488 and far from 0 for its spread; at 1,000 launches the interval would still reach
        // over both.
        var log = Math.Log(1.05) - 0.0001;
        double[] apart = [log - 2, log + 2, log - 2, log + 2, log];
        var verdict = Made.File(
            Made.Case("Sequential", 2, Made.Times([9, 9, 9, 9, 9])),
            Made.Case("ThreadTeam", 2, Made.Times([2, 2, 2, 2, 2])),
            Made.Case("Threads", 2, Made.Times([.. apart.Select(d => 2 + d)]))).Verdict();

        Assert.Null(verdict.Of("Threads").LaunchesNeeded);
    }

    [Fact]
    public void Launches_needed_are_those_that_trying_each_number_finds()
    {
        var random = new Random(81);
        for (var trial = 0; trial < 200; trial++)
        {
            double[] logs = [.. Enumerable.Range(0, 5 + random.Next(6))
                .Select(_ => (0.05 * random.NextDouble()) + (0.1 * Noise.Normal(random)))];
            var (mean, error) = LogInterval.Moments(logs);
            var spread = error * Math.Sqrt(logs.Length);
            var expected = Enumerable.Range(logs.Length + 1, 1_000 - logs.Length)
                .Where(launches =>
                {
                    var reach = StudentQuantile.Find(ConfidenceLevel.Default, launches - 1) * spread / Math.Sqrt(launches);
                    return reach < Math.Abs(mean) || Math.Abs(mean) + reach <= Math.Log(1.05);
                })
                .Select(launches => (int?)launches)
                .FirstOrDefault();

            Assert.Equal(expected, Tie.LaunchesNeeded(logs, ConfidenceLevel.Default));
        }
    }

    [Fact]
    public void Without_the_baseline_choices_are_compared()
    {
        var verdict = ChoiceRuns.Exact(("Threads", 12), ("ThreadTeam", 10)).Verdict();

        Assert.Null(verdict.TotalWork);
        Assert.Equal([ScalingFindings.DescribeMissingBaseline("Sequential")], verdict.Findings);
    }

    [Fact]
    public void One_strategy_is_no_choice()
    {
        var verdict = ChoiceRuns.Exact(("Threads", 12)).Verdict();

        Assert.Equal([ScalingFindings.DescribeMissingBaseline("Sequential"), ScalingFindings.DescribeMissingChoice(1)], verdict.Findings);
    }

    [Fact]
    public void Launches_without_a_measurable_time_leave_nothing_to_say()
    {
        var verdict = Made.File(Made.Case("Sequential", 2, 0, 0), Made.Case("Threads", 2, 0, 0)).Verdict();

        Assert.Empty(verdict.Choices);
    }

    [Fact]
    public void References_floors_and_what_returns_wrong_sums_are_no_choices()
    {
        var file = ChoiceRuns.Exact(("Sequential", 20), ("Threads", 10), ("ThreadsUnderGlobalLock", 5), ("OpenMpActive", 5));
        Assert.Equal(["Threads", "Sequential"], file.Verdict().Choices.Select(choice => choice.Strategy));

        var shared =
            file with
            {
                Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with { Question = Made.Question("SharedVariable") })],
            };
        Assert.Empty(VerdictsOf(shared));
    }

    [Fact]
    public void Methods_of_another_project_are_choices_only_beside_a_baseline_of_that_name()
    {
        var foreign = ChoiceRuns.Exact(("QuickSort", 20), ("MergeSort", 10));
        foreign = foreign with { Benchmarks = [.. foreign.Benchmarks.Select(benchmark => benchmark with { Question = null })] };

        Assert.Empty(VerdictsOf(foreign));
    }

    [Fact]
    public void Doubling_all_times_leaves_the_verdict()
    {
        var random = new Random(82);
        var file = Made.File(
            [.. four.Select(strategy =>
            Made.Case(strategy, 2, Made.Times([.. Enumerable.Range(0, 7).Select(_ => 10 + (0.05 * Noise.Normal(random)))])))]);

        var (once, twice) = (file.Verdict(), file.Doubled().Verdict());

        Assert.Equal(
            once.Choices.Select(choice => (choice.Strategy, choice.Standing, choice.LaunchesNeeded, choice.Pays)),
            twice.Choices.Select(choice => (choice.Strategy, choice.Standing, choice.LaunchesNeeded, choice.Pays)));
    }

    [Fact]
    public void The_order_of_the_file_does_not_matter()
    {
        var random = new Random(83);
        var file = Made.File(
            [.. four.Select(strategy =>
            Made.Case(strategy, 2, Made.Times([.. Enumerable.Range(0, 7).Select(_ => 10 + (0.05 * Noise.Normal(random)))])))]);

        var (once, twice) = (file.Verdict(), (file with { Benchmarks = [.. file.Benchmarks.Reverse()] }).Verdict());

        Assert.Equal(
            once.Choices.Select(choice => (choice.Strategy, choice.Standing, choice.LaunchesNeeded)),
            twice.Choices.Select(choice => (choice.Strategy, choice.Standing, choice.LaunchesNeeded)));
    }

    // Nine strategies that take the same time, each launch off by 2.3 % as a sequential case on a shared machine, or 13.7 % as
    // Parallel.For: the fastest of nine is fast by chance, so that each of 8 comparisons errs more often than its level says. "Slower" is
    // also to be wrong by no more than the noise.
    [Theory]
    [InlineData(0.023, 5, 0.04, 91)]
    [InlineData(0.023, 11, 0.04, 92)]
    [InlineData(0.137, 11, 0.05, 93)]
    public void Of_strategies_that_are_equal_few_are_called_slower(double noise, int launches, double atMost, int seed)
    {
        var random = new Random(seed);
        var runs = Effort.Count(quick: 100, full: 1_000);
        var (slower, all) = (0, 0);
        for (var run = 0; run < runs; run++)
        {
            var choices = Made.File([.. Enumerable.Range(0, 9).Select(index => Made.Case(
                index == 0 ? "Sequential"
                    : $"S{index}", 2, Made.Times([.. Enumerable.Range(0, launches).Select(_ => 10 + (noise * Noise.Normal(random)))])))])
                .Verdict().Choices;
            slower += choices.Count(choice => choice.Standing == Standing.Slower);
            all += choices.Count - 1;
        }

        Assert.InRange((double)slower / all, 0, atMost);
    }

    [Theory]
    [InlineData(0.023, 5, 0.15, 94)]
    [InlineData(0.023, 11, 0.10, 95)]
    public void A_strategy_that_is_slower_is_found(double noise, int launches, double loss, int seed)
    {
        var random = new Random(seed);
        var runs = Effort.Count(quick: 100, full: 1_000);
        var found = Enumerable.Range(0, runs).Count(_ => Made.File(
            Made.Case("Sequential", 2, Launches(11)), Made.Case("ThreadTeam", 2, Launches(10)),
                Made.Case("Threads", 2, Launches(10 + Math.Log(1 + loss))))
            .Verdict().Of("Threads").Standing == Standing.Slower);

        Assert.InRange((double)found / runs, 0.9, 1);

        double[] Launches(double log) => Made.Times([.. Enumerable.Range(0, launches).Select(_ => log + (noise * Noise.Normal(random)))]);
    }

    private static IReadOnlyList<StrategyVerdict> VerdictsOf(ResultFile file) =>
        StrategyVerdicts.From(ClassFigures.From(file, RunRecord.Unknown), Topology.From(null, file.Host), (_, _) => null);
}
