using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Tests.Scaling;
using FanOut.Reports.Documents;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests.Runs;

public sealed class GranularityTableTests
{
    private const string Expected = """
        | Strategy | Workers | METG(50 %) | METG(90 %) | Break-even | x OpenMP |
        | --- | ---: | ---: | ---: | ---: | ---: |
        | ThreadTeam | 2 | < 640 ns | 900 ns [900; 900] | < 1.28 us | < 0.427x |
        | OpenMpActive | 2 | 1.50 us [1.50; 1.50] | 13.5 us [13.5; 13.5] | 3.00 us [3.00; 3.00] | - |
        | Tasks | 2 | 3.00 us [3.00; 3.00] | 27.0 us [27.0; 27.0] | 6.00 us [6.00; 6.00] | 2.00x [2.00; 2.00] |
        | Processes | 2 | > 164 us | > 164 us | > 328 us | > 109x |
        """;

    private static ResultFile File() => GranularityRuns.Exact(
        2, ("Processes", _ => 1e6), ("Tasks", _ => 3_000), ("OpenMpActive", _ => 1_500), ("ThreadTeam", _ => 100));

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void It_reads_the_same_under_every_culture(string culture) => Cultures.Under(culture, () =>
        Assert.Equal(Expected, Tables.Unpadded(Table(File()))));

    [Fact]
    public void One_worker_has_no_break_even_to_show() =>
        Assert.Equal("-", Table(GranularityRuns.Exact(1, ("Tasks", _ => 3_000))).Rows[0][4].Text);

    [Fact]
    public void Without_the_reference_there_is_no_column_of_its_multiples() =>
        Assert.Equal(5, Table(GranularityRuns.Exact(2, ("Tasks", _ => 3_000))).Columns.Count);

    [Fact]
    public void The_sentence_names_what_pays_off_and_what_is_undecided()
    {
        // 50 us each: 99.8 % in the team, 94.3 % of tasks, 4.8 % of processes; pools beat one thread in some launches and not in others.
        var exact = File();
        var unsure = GranularityRuns.Sizes.Select(items =>
        {
            var work = GranularityRuns.NanosecondsPerItem * items;
            return GranularityRuns.Case("ProcessPool", items, 2, work + 20e3, work + 70e3, work + 30e3, work + 90e3, work + 50e3);
        });

        Assert.Equal(
            "Work of 50 us per worker, 2 workers: ThreadTeam (99.8 %) and Tasks (94.3 %) pay off; the others do not.",
            Sentence(exact, 50e3));
        Assert.Matches(
            @"2 workers: ThreadTeam \(99\.8 %\) and Tasks \(94\.3 %\) pay off; ProcessPool \(5\d(\.\d)? %\) is undecided; the others do "
                + @"not\.$",
            Sentence(exact with { Benchmarks = [.. exact.Benchmarks, .. unsure] }, 50e3));
    }

    [Fact]
    public void The_sentence_says_when_nothing_pays() => Assert.Equal(
        "Work of 50 us per worker, 2 workers: nothing certainly pays off; the others do not.",
        Sentence(GranularityRuns.Exact(2, ("Processes", _ => 1e6)), 50e3));

    [Fact]
    public void Without_sizes_there_is_no_sentence() => Assert.Null(Sentence(Made.File(Made.Case("Threads", 2, 10)), 50e3));

    [Fact]
    public void The_sentence_says_when_nothing_is_known()
    {
        var file = File();

        Assert.Equal(
            "Work of 50 us per worker, 2 workers: nothing is known: no strategy has sizes with a baseline.",
            Sentence(file with { Benchmarks = [.. file.Benchmarks.Where(benchmark => benchmark.Method != "Sequential")] }, 50e3));
    }

    [Fact]
    public void The_sentence_marks_what_is_predicted() => Assert.Equal(
        "Work of 1 ms per worker, 2 workers: Tasks (99.7 %, predicted) pays off.",
        Sentence(GranularityRuns.Exact(2, ("Tasks", _ => 3_000)), 1e6));

    [Fact]
    public void The_sentence_does_not_say_that_a_refused_curve_pays_off()
    {
        // 1.25 at the largest size, and 0.30 at the two largest after 0.77.
        var superlinear = GranularityRuns.Exact(2, ("Tasks", work => work > 1e5 ? -0.2 * work : 3_000));
        var falling = GranularityRuns.Exact(2, ("Tasks", work => work > 3e4 ? 2.3333 * work : 3_000));

        Assert.Matches(@": nothing certainly pays off; Tasks \([\d.]+ %\) is undecided\.$", Sentence(superlinear, 50e3));
        Assert.Matches(@": nothing certainly pays off; Tasks \([\d.]+ %\) is undecided\.$", Sentence(falling, 10e3));
    }

    private static Table Table(ResultFile file) => GranularityTable.From(GranularityAnalysis.From(file).Strategies);

    private static string? Sentence(ResultFile file, double workPerWorker) =>
        Advice.FromSizes(file, GranularityAnalysis.From(file).Strategies, workPerWorker) is { } advice ? AdviceText.Sentence(advice)
            : null;
}
