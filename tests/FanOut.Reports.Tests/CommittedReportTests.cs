using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.EndToEnd.Tests;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests;

/// <summary>The report in the repository and the tables of its README are what the results beside it give, to the letter.</summary>
public sealed class CommittedReportTests
{
    private static readonly string sample = Repository.PathOf("BenchmarkDotNet.Artifacts", "sample");

    private static readonly RunResults run = RunResults.Read(Path.Combine(sample, "results"));

    [Fact]
    public void The_committed_report_is_made_of_the_committed_results()
    {
        var report = RunReport.Of(Judgement.PerMachine(run));
        ReportFile[] files = [.. ReportFiles.Markdown(report), .. ReportFiles.Html(report)];

        Assert.Equal(files.Select(file => file.Name).Order(), Directory.EnumerateFiles(sample).Select(Path.GetFileName).Order());
        Assert.All(files, file => Assert.Equal(file.Content, File.ReadAllText(Path.Combine(sample, file.Name))));
    }

    [Fact]
    public void The_readme_has_the_tables_of_the_committed_results()
    {
        var readme = Repository.PathOf("README.md");

        Assert.Equal(ReadmePage.Filled(readme, [run]), File.ReadAllText(readme));
    }
}
