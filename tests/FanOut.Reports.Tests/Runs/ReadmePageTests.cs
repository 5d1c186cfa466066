using FanOut.Analysis.Results;
using FanOut.Analysis.Tests;
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
    [InlineData("verdict", "> For 4,000,000 square roots per worker on 2 cores: ")]
    [InlineData("Metg", "METG(50%)")]
    [InlineData("Growth", "us per call (per worker)")]
    public void What_is_no_class_has_a_marker_of_its_own(string marker, string content) =>
        Assert.Contains(content, Filled($"<!-- suite:{marker} -->\n<!-- suite:end -->"), StringComparison.Ordinal);

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

        Assert.Contains("cannot be read", Assert.Throws<ResultFileException>(() => ReadmePage.Filled(folder.File("none.md"), [run])).Message, StringComparison.Ordinal);
        Assert.Contains("several", Assert.Throws<ResultFileException>(() => ReadmePage.Filled(folder.File("page.md"), [run, run])).Message, StringComparison.Ordinal);
    }
}
