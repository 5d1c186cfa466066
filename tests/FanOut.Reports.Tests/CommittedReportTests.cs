using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests;

/// <summary>The report in the repository and the tables of README and docs are what the results beside it give, to the letter.</summary>
public sealed class CommittedReportTests
{
    private static readonly string sample = Repository.PathOf("BenchmarkDotNet.Artifacts", "sample");

    private static readonly RunResults run = RunResults.Read(Path.Combine(sample, "results"));

    [Fact]
    public void The_committed_report_is_made_of_the_committed_results()
    {
        var report = RunReport.From(Judgement.PerMachine(run));
        ReportFile[] files = [.. ReportFiles.Markdown(report), .. ReportFiles.Html(report)];

        Assert.Equal(files.Select(file => file.Name).Order(), Directory.EnumerateFiles(sample).Select(Path.GetFileName).Order());
        Assert.All(files, file => Assert.Equal(file.Content, File.ReadAllText(Path.Combine(sample, file.Name))));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/results.md")]
    [InlineData("docs/work-size.md")]
    [InlineData("docs/python.md")]
    public void A_page_has_the_tables_of_the_committed_results(string name)
    {
        var page = Repository.PathOf(name);

        Assert.Contains("<!-- suite:end -->", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.Equal(ReadmePage.Fill(TextPage.Read(page), [run]), File.ReadAllText(page));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(140)]
    public void The_console_says_both_kinds_of_scaling_and_the_doubts_in_at_most_12_lines(int width)
    {
        var lines = ShortAnswer.Lines(Judgement.PerMachine(run).Single(), width);

        Assert.InRange(lines.Count, 1, 12);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, width));
        var text = string.Join(' ', lines.Select(line => line.Trim()));
        Assert.Contains("On 2 cores, for 16,000,000 square roots in all, ", text, StringComparison.Ordinal);
        Assert.Contains("On 2 cores, for 4,000,000 square roots per worker, ", text, StringComparison.Ordinal);
        Assert.Contains("kinds of warning", text, StringComparison.Ordinal);
    }
}
