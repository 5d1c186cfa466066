using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Tests.Scaling;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests.Runs;

public sealed class ReadmePageTests
{
    private static readonly MadeSuite made = new(1, 2);

    private static readonly RunResults run = new("made", made.Record, made.Parsed);

    private static string Filled(string page) => ReadmePage.Fill(page, run, made.Judgement);

    [Fact]
    public void A_marker_gets_the_table_of_its_class_and_nothing_else_changes()
    {
        var filled = Filled("before\n<!-- suite:WeakScaling -->\nold\n<!-- suite:end -->\nafter\n");

        Assert.StartsWith("before\n<!-- suite:WeakScaling -->\n| Method ", filled, StringComparison.Ordinal);
        Assert.EndsWith("\n<!-- suite:end -->\nafter\n", filled, StringComparison.Ordinal);
        Assert.DoesNotContain("old", filled, StringComparison.Ordinal);
        Assert.Contains("ThreadTeam", filled, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("machine", "Made CPU 2.60GHz")]
    [InlineData("answer", "> On 2 cores, for 4,000,000 square roots per worker, ")]
    [InlineData("verdict", "> On 2 cores, for 4,000,000 square roots per worker, ")]
    [InlineData("choices", "| Strategy ")]
    [InlineData("Metg", "METG(50 %)")]
    [InlineData("Growth", "us per call (per worker)")]
    public void What_is_no_class_has_a_marker_of_its_own(string marker, string content) =>
        Assert.Contains(content, Filled($"<!-- suite:{marker} -->\n<!-- suite:end -->"), StringComparison.Ordinal);

    [Fact]
    public void A_marker_of_sizes_with_the_name_of_a_class_gets_the_table_of_that_class_without_advice()
    {
        ResultFile[] files =
        [
            GranularityRuns.Exact(2, ("Threads", _ => 1_000)),
            GranularityRuns.Exact(2, ("Tasks", _ => 2_000)).Shaped(WorkShape.Skewed),
        ];
        var judgement = Judgement.From(files, null);

        var (uniform, skewed) = (Sizes("Metg"), Sizes("MetgSkewed"));

        Assert.Equal(uniform, Sizes("MetgGranularity"));
        Assert.Contains("| Threads ", uniform, StringComparison.Ordinal);
        Assert.Contains("Work of 50 us per worker", uniform, StringComparison.Ordinal);
        Assert.Contains("| Tasks ", skewed, StringComparison.Ordinal);
        Assert.DoesNotContain("| Threads ", skewed, StringComparison.Ordinal);
        Assert.DoesNotContain("Work of 50 us per worker", skewed, StringComparison.Ordinal);
        Assert.Equal("\nkept\n", Sizes("MetgNobody"));

        string Sizes(string marker)
        {
            var page = ReadmePage.Fill($"<!-- suite:{marker} -->\nkept\n<!-- suite:end -->", new("made", null, files), judgement);
            return page[(page.IndexOf("-->", StringComparison.Ordinal) + 3)..page.LastIndexOf("<!--", StringComparison.Ordinal)];
        }
    }

    [Theory]
    [InlineData(WorkShape.Skewed, true)]
    [InlineData(WorkShape.Uniform, false)]
    public void A_table_of_items_of_unequal_cost_has_the_multiple_of_the_floor(WorkShape shape, bool expected)
    {
        BenchmarkResult[] cases = [Made.Case("PthreadCreateJoin", 2, 1e6, 1e6), Made.Case("Threads", 2, 3e6, 3e6)];
        ResultFile[] files = [Made.File([.. cases.Select(
            one => one with { Question = Made.Question("WeakScaling") with { Shape = shape } })])];

        var filled = ReadmePage.Fill(
            "<!-- suite:WeakScaling -->\n<!-- suite:end -->", new("made", null, files), Judgement.From(files, null));

        Assert.Contains("| Threads ", filled, StringComparison.Ordinal);
        Assert.Equal(expected, filled.Contains("x floor", StringComparison.Ordinal));
        Assert.Equal(expected, filled.Contains("3.00x", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_in_cells_are_those_of_the_findings_below_the_table()
    {
        var filled = Filled("<!-- suite:DispatchOverhead -->\n<!-- suite:end -->");
        var mark = System.Text.RegularExpressions.Regex.Match(filled, @"ParallelFor (\[\d+\])").Groups[1].Value;

        Assert.Contains($"\n- {mark} ", filled, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StrongScaling")]
    [InlineData("FromPython")]
    public void What_did_not_run_keeps_its_table(string marker)
    {
        var page = $"<!-- suite:{marker} -->\n| kept |\n<!-- suite:end -->";

        Assert.Equal(page, Filled(page));
    }

    [Fact]
    public void Filling_twice_changes_nothing_more()
    {
        var once = Filled("<!-- suite:machine -->\n<!-- suite:end -->\n<!-- suite:WeakScaling -->\n<!-- suite:end -->");

        Assert.Equal(once, Filled(once));
    }

    [Fact]
    public void A_page_that_is_not_there_and_two_runs_for_one_page_are_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("page.md"), "");

        Assert.Contains("cannot be read", Assert.Throws<ResultFileException>(() => TextPage.Read(folder.File("none.md"))).Message,
            StringComparison.Ordinal);
        Assert.Contains("several", Assert.Throws<ResultFileException>(
            () => ReadmePage.Fill(TextPage.Read(folder.File("page.md")), [run, run])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", false, "\n")]
    [InlineData("utf-8", true, "\r\n")]
    [InlineData("utf-16", true, "\r\n")]
    [InlineData("utf-16BE", true, "\n")]
    [InlineData("utf-32", true, "\n")]
    [InlineData("iso-8859-1", false, "\n")]
    [InlineData("iso-8859-1", false, "\r\n")]
    public void Every_byte_outside_the_markers_is_kept(string name, bool hasMark, string end)
    {
        var encoding = System.Text.Encoding.GetEncoding(name);
        using var folder = new TemporaryFolder();
        // A page of two systems' line breaks, and without one at its end.
        byte[] before = [.. hasMark ? encoding.GetPreamble()
            : [], .. encoding.GetBytes($"# Größe\r\nold\n{end}<!-- suite:machine -->{end}")];
        var after = encoding.GetBytes($"{end}<!-- suite:end -->\n\r\nÄrger  \t");
        File.WriteAllBytes(folder.File("page.md"), [.. before, .. encoding.GetBytes($"old{end}"), .. after]);

        for (var times = 0; times < 2; times++)
        {
            var page = TextPage.Read(folder.File("page.md"));
            page.Write(ReadmePage.Fill(page.Text, run, made.Judgement));
        }

        var written = File.ReadAllBytes(folder.File("page.md"));
        Assert.Equal(before, written[..before.Length]);
        Assert.Equal(after, written[^after.Length..]);
        var table = encoding.GetString(written[before.Length..^after.Length]);
        Assert.Contains("Made CPU 2.60GHz", table, StringComparison.Ordinal);
        Assert.Equal(Filled("<!-- suite:machine -->\n<!-- suite:end -->").Split('\n')[1..^1], table.Split(end));
    }

    [Fact]
    public void Letters_that_a_page_of_Latin_1_lacks_are_character_references()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("page.md"), [0xE4]);

        TextPage.Read(folder.File("page.md")).Write("ä ≤ 😀");

        Assert.Equal("ä &#8804; &#128512;", File.ReadAllText(folder.File("page.md"), System.Text.Encoding.Latin1));
    }
}
