using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class VerdictSentenceTests
{
    private static readonly RunRecord twoCores = RunRecord.Unknown with
    {
        Machine = RunRecord.Unknown.Machine with { PhysicalCores = 2, LogicalCpus = 2 },
        Options = RunRecord.Unknown.Options with { CoreLadder = [new LadderRung { Workers = 2, Kind = "physical" }] },
    };

    /// <summary>A call takes its share and, for native processes, 4.5 ms, for managed ones, 65 ms: both break even at twice that, with two workers.</summary>
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
    public void It_says_who_is_equal_what_others_lose_and_from_which_work_on_they_pay(string culture) => Cultures.Under(culture, () =>
    {
        var run = ChoiceRuns.Exact(
            ("Sequential", 18.7), ("ParallelFor", 18.7 / 1.97), ("ThreadTeam", 18.7 / 1.98), ("Threads", 1.12 * 18.7 / 1.98),
            ("Processes", 1.24 * 18.7 / 1.98), ("ManagedProcesses", 33.6));

        var verdict = Assert.Single(Judgement.Of([run, sizes], twoCores).Classes[0].Verdicts);

        Assert.Equal(
            "For 4,000,000 square roots per worker on 2 cores: ThreadTeam and Parallel.For are equal (1.98x, 1.97x); fresh threads lose 12.0%; "
            + "fresh native processes lose 24.0% and break even at 9.00 ms of work; managed processes do not pay below 130 ms of work.",
            verdict.Sentence);
    });

    [Fact]
    public void What_does_not_pay_says_so_with_its_speedup_where_sizes_were_not_measured() => Assert.Equal(
        "For 4,000,000 square roots per worker on 2 cores: ThreadTeam is fastest (2.00x); managed processes do not pay (0.500x).",
        ChoiceRuns.Exact(("Sequential", 20), ("ThreadTeam", 10), ("ManagedProcesses", 40)).Verdict(twoCores).Sentence);

    [Fact]
    public void One_thread_is_named_where_nothing_beats_it() => Assert.Equal(
        "For 4,000,000 square roots per worker on 2 cores: one thread is fastest (1.00x); fresh threads do not pay (0.500x).",
        ChoiceRuns.Exact(("Sequential", 10), ("Threads", 20)).Verdict(twoCores).Sentence);

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

        Assert.Equal("For Blur(Radius: 3) with 2 workers: Blocks is fastest (2.00x).", file.Verdict().Sentence);
    }

    private static double Share(int items) => GranularityRuns.NanosecondsPerItem * items;

    private static double[] Five(double time) => [time, time, time, time, time];
}
