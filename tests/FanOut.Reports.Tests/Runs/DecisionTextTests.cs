using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Tests.Scaling;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests.Runs;

public sealed class DecisionTextTests
{
    private static readonly RunRecord twoCores = RunRecord.Unknown with
    {
        Machine = RunRecord.Unknown.Machine with { PhysicalCores = 2, LogicalCpus = 2 },
        Options = RunRecord.Unknown.Options with { CoreLadder = [new LadderRung { Workers = 2, Kind = "physical" }] },
    };

    /// <summary>A call takes its share and, for native processes, 4.5 ms, for managed ones, 65 ms: both break even at twice that, with two
    /// workers.</summary>
    private static readonly ResultFile sizes = Made.File(
    [
        .. new[] { 400_000, 4_000_000, 40_000_000 }.SelectMany(items => new[]
        {
            GranularityRuns.Case("Sequential", items, 2, Five(2 * Share(items))),
            GranularityRuns.Case("Processes", items, 2, Five(Share(items) + 4.5e6)),
            GranularityRuns.Case("ManagedProcesses", items, 2, Five(Share(items) + 65e6)),
        }),
    ]);

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void It_names_the_choice_what_it_costs_at_most_and_what_the_others_cost(string culture) => Cultures.Under(culture, () =>
    {
        var run = ChoiceRuns.Exact(
            ("Sequential", 18.7), ("ParallelFor", 18.7 / 1.94), ("ThreadTeam", 18.7 / 1.98), ("Threads", 1.12 * 18.7 / 1.98),
            ("Processes", 1.24 * 18.7 / 1.98), ("ManagedProcesses", 33.6));

        var judgement = Judgement.From([run, sizes], twoCores);

        Assert.Equal(
            "On 2 cores, for 4,000,000 square roots per worker, use Parallel.For: 1.9 times as fast as one thread, at most 3 % slower than "
                + "the best of 6. Fresh threads take 12 % longer; fresh native processes take 24 % longer and pay off from 9 ms of work; "
                + "managed processes take 3.6 times as long and pay off from 130 ms of work.",
            DecisionText.Answer(Assert.Single(judgement.Classes[0].Decisions), judgement));
    });

    [Theory]
    [InlineData(false, "400,000 square roots per worker")]
    [InlineData(true, "400,000 square roots in all")]
    public void A_size_of_work_is_each_worker_s_or_that_of_all(bool isInAll, string expected)
    {
        var one = Made.File(GranularityRuns.Case("Sequential", 400_000, 2, Five(1e6))).Benchmarks[0];

        Assert.Equal(expected, WorkText.Describe(one with { Question = one.Question! with { IsParameterInAll = isInAll } }));
    }

    [Fact]
    public void One_thread_is_named_where_nothing_beats_it() => Assert.Equal(
        "On 2 cores, for 4,000,000 square roots per worker, use one thread: nothing measured is faster. Fresh threads take 2.0 "
            + "times as long.",
        Answer(ChoiceRuns.Exact(("Sequential", 10), ("Threads", 20)), twoCores));

    [Fact]
    public void A_range_is_given_where_bounds_are_far_apart_and_a_choice_that_is_not_settled_is_likely()
    {
        double[] fresh = [13, 14.8, 13.1, 15, 14.9, 13, 14.8, 13.2];
        var file = Made.File(
            Made.Case("Sequential", 2, [.. Enumerable.Repeat(20e6, 8)]),
            Made.Case("ParallelFor", 2, 10.4e6, 10.6e6, 9.1e6, 11.6e6, 10e6, 11.4e6, 9.2e6, 10.5e6),
            Made.Case("ThreadTeam", 2, [.. Enumerable.Repeat(10e6, 8)]),
            Made.Case("Threads", 2, [.. fresh.Select(time => 1e6 * time)]));

        Assert.Matches(
            "^On 2 cores, for 4,000,000 square roots per worker, Parallel.For is the likely choice: 1.9 times as fast as one thread, "
                + "at most "
                + @"\d+ % slower than the best of 4 \(about \d+ rounds would settle it\)\. Fresh threads take \d+ to \d+ % longer\.$",
            Answer(file, twoCores));
    }

    [Fact]
    public void Bounds_from_nothing_on_are_said_by_their_end_and_long_times_as_multiples()
    {
        var file = Made.File(
            Made.Case("Sequential", 2, [.. Enumerable.Repeat(40e6, 8)]),
            Made.Case("ThreadTeam", 2, [.. Enumerable.Repeat(10e6, 8)]),
            Made.Case("Threads", 2, 10e6, 24e6, 10e6, 25e6, 10e6, 24e6, 10e6, 26e6),
            Made.Case("ManagedProcesses", 2, 30e6, 45e6, 31e6, 44e6, 30e6, 45e6, 30e6, 46e6));

        Assert.Matches(
            @" Fresh threads may take up to 2\.\d times as long; managed processes take 1\.\d to 4\.\d times as long\.$",
            Answer(file, twoCores));
    }

    [Fact]
    public void A_class_of_another_project_is_called_by_its_name_and_other_parameters()
    {
        var file = ChoiceRuns.Exact(("Sequential", 20), ("Blocks", 10));
        file = file with
        {
            Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with
            {
                Type = "Blur",
                Question = null,
                Parameters = [.. benchmark.Parameters, new BenchmarkParameter("Radius", "3")],
            })],
        };

        Assert.Equal(
            "With 2 workers, for Blur(Radius: 3), use Blocks: 2.0 times as fast as one thread, and nothing measured is faster.",
            Answer(file));
    }

    [Fact]
    public void A_class_without_workers_is_decided_over_another_baseline_in_the_order_that_is_given()
    {
        var blur = ChoiceRuns.Exact(("Naive", 20), ("Vector", 10), ("Table", 10), ("Unrolled", 15));
        var run = new RunResults("", null, [blur with
        {
            Benchmarks = [.. blur.Benchmarks.Select(benchmark => benchmark with
            {
                Type = "Blur",
                Namespace = "Shop",
                Question = null,
                Id = benchmark.Id with { FullName = $"Shop.Blur.{benchmark.Method}" },
                Parameters = [],
                Strategy = null!,
            })],
        }]);

        var judgement = Judgement.PerMachine(run.WithChoices("Naive", ["Unrolled", "Table", "Vector"])).Single();

        var decision = Assert.Single(judgement.Decisions);
        Assert.Null(decision.Workers);
        Assert.Equal(
            "For Blur, use Table: 2.0 times as fast as Naive, and nothing measured is faster. Unrolled takes 50 % longer.",
            DecisionText.Answer(decision, judgement));
        Assert.Empty(Judgement.PerMachine(run.WithChoices("Sequential", [])).Single().Decisions);
    }

    [Fact]
    public void A_strategy_that_never_paid_off_is_named_with_the_largest_work()
    {
        var run = ChoiceRuns.Exact(("Sequential", 20), ("ThreadTeam", 10), ("ManagedProcesses", 2_000));
        int[] sizes = [400_000, 4_000_000];
        var slow = Made.File(
        [
            .. sizes.SelectMany(items => new[]
            {
                GranularityRuns.Case("Sequential", items, 2, Five(2 * Share(items))),
                GranularityRuns.Case("ManagedProcesses", items, 2, Five(1e9)),
            }),
        ]);
        var judgement = Judgement.From([run, slow], twoCores);

        Assert.EndsWith(
            " Managed processes take 200 times as long and never paid off (largest work measured: 20 ms).",
            DecisionText.Answer(judgement.Classes[0].Decisions[0], judgement),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Below_five_rounds_there_is_no_recommendation() => Assert.Equal(
        "With 2 workers, for 4,000,000 square roots per worker, 3 rounds are too few for a recommendation (run 8 or more); fresh threads "
            + "had the lowest time (2.0 times as fast as one thread).",
        Answer(Made.File(Made.Case("Sequential", 2, 20, 20, 20), Made.Case("Threads", 2, 10, 10, 10))));

    [Fact]
    public void Below_five_rounds_there_is_none_without_the_baseline_either() => Assert.EndsWith(
        "3 rounds are too few for a recommendation (run 8 or more); ThreadTeam had the lowest time (10.0 ns). Without Sequential nothing "
            + "is compared with one thread.",
        Answer(Made.File(Made.Case("ThreadTeam", 2, 10, 10, 10), Made.Case("Threads", 2, 12, 12, 12))),
        StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_recommended_over_one_thread_that_may_be_as_good()
    {
        var file = Made.File(
            Made.Case("Sequential", 2, 10, 14, 10, 14, 14, 10, 14, 12),
            Made.Case("Tasks", 2, 12, 9, 9, 12, 9, 12, 12, 9));

        Assert.Matches(
            "there is no recommendation yet: tasks had the lowest time \\([0-9.]+ times as fast as one thread\\), but one thread may be as "
                + "fast \\(too close to 10 % to tell in 40 rounds\\)\\.$",
            Answer(file));
    }

    [Fact]
    public void Without_the_baseline_choices_are_compared_and_the_sentence_says_what_is_missing() => Assert.EndsWith(
        "use ThreadTeam: nothing measured is faster. Fresh threads take 20 % longer. Without Sequential nothing is compared with "
            + "one thread.",
        Answer(ChoiceRuns.Exact(("Threads", 12), ("ThreadTeam", 10))),
        StringComparison.Ordinal);

    [Fact]
    public void One_strategy_is_no_choice() =>
        Assert.Contains("only fresh threads were measured (12.0 ms), so there is no choice", Answer(ChoiceRuns.Exact(("Threads", 12))),
            StringComparison.Ordinal);

    [Fact]
    public void Launches_without_a_measurable_time_leave_nothing_to_say() => Assert.EndsWith(
        ", no launch took a measurable time.", Answer(Made.File(Made.Case("Sequential", 2, 0, 0), Made.Case("Threads", 2, 0, 0))),
        StringComparison.Ordinal);

    [Fact]
    public void A_stranger_s_class_of_a_name_of_this_suite_is_told_nothing_about_its_work()
    {
        var own = ChoiceRuns.Exact(("Sequential", 20), ("Threads", 10));
        var strangers = Made.File([.. own.Benchmarks.Select(benchmark => benchmark with
        {
            Question = null,
            Namespace = "Shop",
            Id = benchmark.Id with { FullName = benchmark.FullName.Replace("FanOut.Benchmarks", "Shop", StringComparison.Ordinal) },
        })]);

        var judgement = Judgement.From([strangers], RunRecords.Sample);

        Assert.Null(judgement.Classes[0].Question);
        Assert.StartsWith("On 2 cores, for WeakScaling, use Threads: 2.0 times as fast",
            DecisionText.Answer(judgement.Classes[0].Decisions[0], judgement), StringComparison.Ordinal);
    }

    private static string Answer(ResultFile file, RunRecord? record = null)
    {
        var judgement = Judgement.From([file], record);
        return DecisionText.Answer(Assert.Single(judgement.Classes[0].Decisions), judgement);
    }

    private static double Share(int items) => GranularityRuns.NanosecondsPerItem * items;

    private static double[] Five(double time) => [time, time, time, time, time];
}
