using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class GranularityTableTests
{
    private const string Expected = """
        | Method       | Workers |            METG(50%) |            METG(90%) |           Break-even |             x OpenMP |
        |--------------|--------:|---------------------:|---------------------:|---------------------:|---------------------:|
        | ThreadTeam   |       2 |             < 640 ns |    900 ns [900; 900] |            < 1.28 us |             < 0.427x |
        | OpenMpActive |       2 | 1.50 us [1.50; 1.50] | 13.5 us [13.5; 13.5] | 3.00 us [3.00; 3.00] |                    - |
        | Tasks        |       2 | 3.00 us [3.00; 3.00] | 27.0 us [27.0; 27.0] | 6.00 us [6.00; 6.00] | 2.00x [2.00; 2.00] |
        | Processes    |       2 |             > 164 us |             > 164 us |             > 328 us |               > 109x |
        """;

    private static ResultFile File() => GranularityRuns.Exact(
        2, ("Processes", _ => 1e6), ("Tasks", _ => 3_000), ("OpenMpActive", _ => 1_500), ("ThreadTeam", _ => 100));

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void It_reads_the_same_under_every_culture(string culture) => Cultures.Under(culture, () =>
        Assert.Equal(
            Expected.Split('\n').Select(Unpadded), GranularityTable.Of(GranularityAnalysis.Of(File()))!.Markdown().Select(Unpadded)));

    [Fact]
    public void All_its_lines_are_of_one_length() =>
        Assert.Single(GranularityTable.Of(GranularityAnalysis.Of(File()))!.Markdown().Select(line => line.Length).Distinct());

    [Fact]
    public void One_worker_has_no_break_even_to_show() =>
        Assert.Equal("-", GranularityTable.Of(GranularityAnalysis.Of(GranularityRuns.Exact(1, ("Tasks", _ => 3_000))))!.Rows[0][4]);

    [Fact]
    public void Without_sizes_there_is_no_table() => Assert.Null(GranularityTable.Of(GranularityAnalysis.Of(Made.File(Made.Case("Threads", 2, 10)))));

    [Fact]
    public void The_sentence_names_what_pays_and_what_the_launches_cannot_tell()
    {
        // 50 us each: 99.8 % in the team, 94.3 % of tasks, 4.8 % of processes; pools beat one thread in some launches and not in others.
        var exact = File();
        var unsure = GranularityRuns.Sizes.Select(items =>
        {
            var work = GranularityRuns.NanosecondsPerItem * items;
            return GranularityRuns.Case("ProcessPool", items, 2, work + 20e3, work + 70e3, work + 30e3, work + 90e3, work + 50e3);
        });

        Assert.Equal(
            "Work of 50.0 us per worker, 2 workers: ThreadTeam (99.8%), Tasks (94.3%) pay; everything else loses.",
            WorkSentence.Of(exact, 50e3));
        Assert.Matches(
            @"2 workers: ThreadTeam \(99\.8%\), Tasks \(94\.3%\) pay; about ProcessPool \(5\d\.\d%\) the launches cannot tell; everything else loses\.$",
            WorkSentence.Of(exact with { Benchmarks = [.. exact.Benchmarks, .. unsure] }, 50e3));
    }

    [Fact]
    public void The_sentence_says_when_nothing_pays() => Assert.Equal(
        "Work of 50.0 us per worker, 2 workers: nothing pays for certain; everything else loses.",
        WorkSentence.Of(GranularityRuns.Exact(2, ("Processes", _ => 1e6)), 50e3));

    [Fact]
    public void Without_sizes_there_is_no_sentence() => Assert.Null(WorkSentence.Of(Made.File(Made.Case("Threads", 2, 10)), 50e3));

    [Fact]
    public void The_sentence_says_when_nothing_is_known()
    {
        var file = File();

        Assert.Equal(
            "Work of 50.0 us per worker, 2 workers: nothing is known, no strategy has sizes with a baseline.",
            WorkSentence.Of(file with { Benchmarks = [.. file.Benchmarks.Where(benchmark => benchmark.Method != "Sequential")] }, 50e3));
    }

    [Fact]
    public void The_sentence_marks_what_is_predicted() => Assert.Equal(
        "Work of 1.00 ms per worker, 2 workers: Tasks (99.7% predicted) pays.",
        WorkSentence.Of(GranularityRuns.Exact(2, ("Tasks", _ => 3_000)), 1e6));

    [Fact]
    public void The_sentence_does_not_call_a_doubted_curve_paying()
    {
        // 1.25 at the largest size, and 0.30 at the two largest after 0.77.
        var superlinear = GranularityRuns.Exact(2, ("Tasks", work => work > 1e5 ? -0.2 * work : 3_000));
        var falling = GranularityRuns.Exact(2, ("Tasks", work => work > 3e4 ? 2.3333 * work : 3_000));

        Assert.Matches(@": nothing pays for certain; about Tasks \([\d.]+%\) the launches cannot tell\.$", WorkSentence.Of(superlinear, 50e3));
        Assert.Matches(@": nothing pays for certain; about Tasks \([\d.]+%\) the launches cannot tell\.$", WorkSentence.Of(falling, 10e3));
    }

    // Widths are a matter of looks, the ruler's too; the cells are not.
    private static string Unpadded(string line) => string.Join('|', line.Split('|').Select(cell =>
        line.StartsWith("|-", StringComparison.Ordinal) ? cell.TrimStart('-') : cell.Trim()));
}
