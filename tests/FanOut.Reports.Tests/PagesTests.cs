using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace FanOut.Reports.Tests;

/// <summary>The pages that a reader of the repository finds his way by.</summary>
public sealed class PagesTests
{
    private static readonly MarkdownPipeline pipeline =
        new MarkdownPipelineBuilder().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePipeTables().Build();

    private static readonly string[] folders = ["docs", "src"];

    public static TheoryData<string> Pages =>
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "BenchmarkDotNet.Artifacts/README.md", "tests/FanOut.Stress/README.md",
        .. folders.SelectMany(folder =>
                Directory.EnumerateFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.PathOf("."), path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_a_heading_that_exist(string page)
    {
        var links = Read(page).Descendants<LinkInline>().Select(link => link.Url!)
            .Where(url => !Uri.TryCreate(url, UriKind.Absolute, out _));

        Assert.All(links, link =>
        {
            var (file, heading) = link.Split('#') is [var path, var name] ? (path, name) : (link, null);
            var target = file.Length == 0 ? page
                : Path.GetRelativePath(Repository.PathOf("."), Repository.PathOf(Path.GetDirectoryName(page)!, file));
            Assert.True(Path.Exists(Repository.PathOf(target)), $"{page}: {link} leads nowhere.");
            if (heading is not null)
                Assert.Contains(heading, Read(target).Descendants<HeadingBlock>().Select(block => block.GetAttributes().Id));
        });
    }

    [Fact]
    public void The_readme_is_a_screen_and_a_half_and_the_list_of_pages_is_complete()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        Assert.InRange(readme.Split('\n').Length, 1, 200);
        Assert.InRange(readme.Length, 1, 16 * 1024);
        Assert.Contains("(docs/README.md)", readme, StringComparison.Ordinal);

        var listed = Read("docs/README.md").Descendants<LinkInline>().Select(link => link.Url).Order(StringComparer.Ordinal);
        var pages = Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md").Select(Path.GetFileName)
            .Where(name => name != "README.md").Order(StringComparer.Ordinal);
        Assert.Equal(pages, listed);
    }

    /// <summary>It is read in whole before the first change.</summary>
    [Fact]
    public void What_contributors_read_is_a_hundred_and_twenty_lines_at_most() =>
        Assert.InRange(File.ReadAllLines(Repository.PathOf("CONTRIBUTING.md")).Length, 1, 120);

    private static MarkdownDocument Read(string page) => Markdig.Markdown.Parse(File.ReadAllText(Repository.PathOf(page)), pipeline);
}
