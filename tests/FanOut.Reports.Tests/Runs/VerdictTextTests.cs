using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Tests.Scaling;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests.Runs;

public sealed class VerdictTextTests
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
    public void It_names_equals_slower_strategies_and_the_work_from_which_they_pay_off(string culture) => Cultures.Under(culture, () =>
    {
        var run = ChoiceRuns.Exact(
            ("Sequential", 18.7), ("ParallelFor", 18.7 / 1.97), ("ThreadTeam", 18.7 / 1.98), ("Threads", 1.12 * 18.7 / 1.98),
            ("Processes", 1.24 * 18.7 / 1.98), ("ManagedProcesses", 33.6));

        var judgement = Judgement.From([run, sizes], twoCores);
        var verdict = Assert.Single(judgement.Classes[0].Verdicts);

        Assert.Equal(
            "For 4,000,000 square roots per worker on 2 cores: ThreadTeam and Parallel.For are equal (1.98x, 1.97x); fresh threads are 12 "
                + "% slower; "
            + "fresh native processes are 24 % slower and pay off from 9 ms of work; managed processes pay off from 130 ms of work.",
            VerdictText.Sentence(verdict, judgement.Topology));
    });

    [Fact]
    public void What_does_not_pay_says_so_with_its_speedup_where_sizes_were_not_measured() => Assert.Equal(
        "For 4,000,000 square roots per worker on 2 cores: ThreadTeam is fastest (2.00x); managed processes do not pay off (0.500x).",
        Sentence(ChoiceRuns.Exact(("Sequential", 20), ("ThreadTeam", 10), ("ManagedProcesses", 40)), twoCores));

    [Fact]
    public void One_thread_is_named_where_nothing_beats_it() => Assert.Equal(
        "For 4,000,000 square roots per worker on 2 cores: one thread is fastest (1.00x); fresh threads do not pay off (0.500x).",
        Sentence(ChoiceRuns.Exact(("Sequential", 10), ("Threads", 20)), twoCores));

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

        Assert.Equal("For Blur(Radius: 3) with 2 workers: Blocks is fastest (2.00x).", Sentence(file));
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
            "; managed processes never paid off (largest work measured: 20 ms).",
            VerdictText.Sentence(judgement.Classes[0].Verdicts[0], judgement.Topology),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Below_five_launches_there_is_no_verdict() => Assert.Equal(
        "For 4,000,000 square roots per worker with 2 workers: 3 launches are too few for a verdict (run 11); fresh threads had the "
            + "lowest time (2.00x).",
        Sentence(Made.File(Made.Case("Sequential", 2, 20, 20, 20), Made.Case("Threads", 2, 10, 10, 10))));

    [Fact]
    public void Undecided_choices_are_named_with_the_launches_needed()
    {
        // As in the tests of verdicts: 28 launches.
        var file = Made.File(
            Made.Case("Sequential", 2, Made.Times([3, 3, 3, 3, 3])),
            Made.Case("ThreadTeam", 2, Made.Times([2, 2, 2, 2, 2])),
            Made.Case("Threads", 2, Made.Times([1.9, 2, 2.1, 2.2, 2.1])));

        Assert.Equal(
            "For 4,000,000 square roots per worker with 2 workers: ThreadTeam is fastest (2.72x); fresh threads are not distinguishable "
                + "from it (needs 28 launches).",
            Sentence(file));
        Assert.EndsWith(
            ": ThreadTeam had the lowest time (7.39 ns), but fresh threads are not distinguishable from it (needs 28 launches); "
            + "without Sequential nothing is compared with one thread.",
            Sentence(file with { Benchmarks = [.. file.Benchmarks.Skip(1)] }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_that_a_thousand_launches_would_not_show_have_no_number()
    {
        var log = Math.Log(1.05) - 0.0001;
        double[] apart = [log - 2, log + 2, log - 2, log + 2, log];
        var file = Made.File(
            Made.Case("Sequential", 2, Made.Times([9, 9, 9, 9, 9])),
            Made.Case("ThreadTeam", 2, Made.Times([2, 2, 2, 2, 2])),
            Made.Case("Threads", 2, Made.Times([.. apart.Select(d => 2 + d)])));

        Assert.Contains("fresh threads are not distinguishable from it (needs more than 1000 launches)", Sentence(file),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_baseline_choices_are_compared_and_the_sentence_says_what_is_missing() => Assert.Equal(
        "For 4,000,000 square roots per worker with 2 workers: ThreadTeam is fastest (10.0 ms); fresh threads are 20 % slower; "
        + "without Sequential nothing is compared with one thread.",
        Sentence(ChoiceRuns.Exact(("Threads", 12), ("ThreadTeam", 10))));

    [Fact]
    public void One_strategy_is_no_choice() =>
        Assert.Contains("only fresh threads were measured (12.0 ms), so there is no choice", Sentence(ChoiceRuns.Exact(("Threads", 12))),
            StringComparison.Ordinal);

    [Fact]
    public void Launches_without_a_measurable_time_leave_nothing_to_say() => Assert.EndsWith(
        ": no launch took a measurable time.", Sentence(Made.File(Made.Case("Sequential", 2, 0, 0), Made.Case("Threads", 2, 0, 0))),
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
        Assert.Equal(
            "For WeakScaling on 2 cores: Threads is fastest (2.00x).",
                VerdictText.Sentence(judgement.Classes[0].Verdicts[0], judgement.Topology));
    }

    [Theory]
    [InlineData(4, "4 of 8 physical cores")]
    [InlineData(8, "8 = physical cores")]
    [InlineData(12, "12, between 8 physical cores and 16 logical CPUs")]
    [InlineData(16, "16 = logical CPUs, two or more on each of 8 physical cores")]
    [InlineData(32, "32, beyond 16 logical CPUs")]
    public void A_number_of_workers_has_a_place_among_the_cores(int workers, string place) =>
        Assert.Equal(place, new Topology(8, 16, null, new Dictionary<int, string>()).Place(workers));

    [Fact]
    public void A_quota_is_a_place_of_its_own_and_without_a_topology_there_is_none()
    {
        Assert.Equal("2 = quota of CPUs", new Topology(8, 8, 2.5, new Dictionary<int, string>()).Place(2));
        Assert.Equal("2 workers, unknown number of cores", new Topology(null, null, null, new Dictionary<int, string>()).Place(2));
    }

    private static string Sentence(ResultFile file, RunRecord? record = null)
    {
        var judgement = Judgement.From([file], record);
        return VerdictText.Sentence(Assert.Single(judgement.Classes[0].Verdicts), judgement.Topology);
    }

    private static double Share(int items) => GranularityRuns.NanosecondsPerItem * items;

    private static double[] Five(double time) => [time, time, time, time, time];
}
