using System.Text.RegularExpressions;

namespace FanOut.EndToEnd.Tests;

/// <summary>What the class that varies the sizes leaves: a table and a sentence, on the console, in the reports and on a page.</summary>
[Collection(nameof(SuiteFixture))]
public sealed class GranularityTests
{
    private readonly SuiteFixture suite;

    public GranularityTests(SuiteFixture suite)
    {
        SuiteFixture.NeedsOtherClasses();
        this.suite = suite;
    }

    [Fact]
    public void The_console_shows_the_table_and_a_sentence_for_one_size_of_work()
    {
        // Tables of classes may have the same first columns.
        var table = Regex.Match(suite.DryRun.Output, @"\| Strategy +\| Workers \| +METG\(50 %\)");

        Assert.True(table.Success);
        var end = suite.DryRun.Output[table.Index..];
        // The filter has left out the reference, and with it the column of multiples.
        Assert.DoesNotContain("x OpenMP", end, StringComparison.Ordinal);
        Assert.Matches(@"\| ManagedProcesses +\|", end);
        Assert.Matches($@"Work of 50 us per worker, {SuiteFixture.Workers} workers: ", end);
        Assert.Contains("Results and run record:", end, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-report-github.md", "| Workers |")]
    [InlineData("-report.html", ">METG(50 %)<")]
    public void Reports_for_people_have_both_too(string suffix, string table)
    {
        var report = File.ReadAllText(Path.Combine(suite.Results, $"FanOut.Benchmarks.Granularity{suffix}"));

        Assert.Contains(table, report, StringComparison.Ordinal);
        Assert.Contains("Work of 50 us per worker", report, StringComparison.Ordinal);
        Assert.Contains("METG(50 %), METG(90 %): work per worker", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_gets_both_between_its_markers() => Assert.Matches(
        @"<!-- suite:Metg -->\n\| Strategy +\| Workers \|(?s:.*)\| Threads( (\[\d+\])+)? +\|(?s:.*)\n\nWork of 50 us per "
            + @"worker(?s:.*)\n<!-- suite:end -->",
        File.ReadAllText(suite.Page));

    [Fact]
    public void Sizes_away_from_a_break_even_are_no_cases_and_nothing_is_left_out()
    {
        var report = File.ReadAllText(Path.Combine(suite.Results, "FanOut.Benchmarks.Granularity-report-github.md"));

        Assert.DoesNotMatch(@"\| ManagedProcesses +\| 64 ", report);
        Assert.DoesNotContain("Left out: Granularity", suite.DryRun.Output, StringComparison.Ordinal);
    }
}
