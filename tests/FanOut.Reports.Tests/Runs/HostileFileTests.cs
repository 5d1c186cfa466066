using AngleSharp.Html.Parser;
using CsCheck;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Tests.Results;
using FanOut.Reports.Charts;
using FanOut.Reports.Html;
using FanOut.Reports.Markdown;
using FanOut.Reports.Runs;
using Markdig;

namespace FanOut.Reports.Tests.Runs;

public sealed class HostileFileTests
{
    private static readonly int[] workerCounts = [1, 2];

    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    /// <summary>Elements that a report is made of; charts have those of <see cref="drawn"/>.</summary>
    private static readonly string[] known =
    [
        "html", "head", "meta", "title", "link", "style", "body", "header", "h1", "h2", "h3", "h4", "p", "nav", "ul", "li", "a", "main",
            "section", "div", "dl", "dt", "dd",
        "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "ol", "pre", "code",
    ];

    private static readonly string[] drawn = [
        "svg", "title", "desc", "text", "path", "rect", "g", "clippath", "defs", "line", "polygon", "polyline", "circle", "ellipse"];

    [Theory]
    [MemberData(nameof(Hostile.Data), MemberType = typeof(Hostile))]
    public void Names_of_a_file_never_become_markup_in_a_report(string name)
    {
        var report = RunReport.From(Judgement.PerMachine(new RunResults("made", null, [ResultFile.Parse(Named(name), "made.json")])));
        var page = new HtmlParser().ParseDocument(HtmlReport.Format(report));
        var markdown = MarkdownReport.Format(report, "r");

        Assert.All(page.All, element =>
            Assert.Contains(element.LocalName.ToLowerInvariant(), element.NamespaceUri == "http://www.w3.org/2000/svg" ? drawn : known));
        Assert.All(page.All, element =>
            Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.All(page.QuerySelectorAll("a"), link => Assert.StartsWith("#", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.True(page.DocumentElement.OuterHtml.Length < 1_000_000);

        var rendered = new HtmlParser().ParseDocument(Markdig.Markdown.ToHtml(markdown.Text, pipeline));
        Assert.Empty(rendered.QuerySelectorAll("script, iframe, svg, a, input, em, strong, del"));
        Assert.All(rendered.QuerySelectorAll("img"), picture => Assert.Matches(@"^r-[a-z0-9-]+\.svg$", picture.GetAttribute("src")));
        Assert.All(rendered.QuerySelectorAll("tbody tr"), row =>
            Assert.Equal(row.Closest("table")!.QuerySelectorAll("thead th").Length, row.Children.Length));
        Assert.All(markdown.Charts, chart => System.Xml.Linq.XDocument.Parse(ChartSvg.File(chart.Chart)));
    }

    [Fact]
    public void A_damaged_file_is_refused_by_the_reader_or_makes_a_report()
    {
        var charts = 0;
        Damage.Of(Named("Threads")).Sample(
            content =>
            {
                ResultFile file;
                try
                {
                    file = ResultFile.Parse(content, "damaged.json");
                }
                catch (ResultFileException exception)
                {
                    Assert.StartsWith("damaged.json: ", exception.Message, StringComparison.Ordinal);
                    Assert.DoesNotContain('\n', exception.Message);
                    return;
                }

                var report = RunReport.From(Judgement.PerMachine(new RunResults("made", null, [file])));
                MarkdownReport.Format(report, "r");

                // Drawing takes longer than everything else together.
                if (Interlocked.Increment(ref charts) % 200 == 0)
                    HtmlReport.Format(report);
            },
            iter: Effort.Count(500, 100_000));
    }

    /// <summary>Two methods at two worker counts, named with whatever it is, and a parameter of that text.</summary>
    private static byte[] Named(string name) => MadeCase.File(
        workerCounts.SelectMany(workers => ((string[])["Sequential", name]).Select(method => new MadeCase(method, name)
        {
            Namespace = name,
            Type = name,
            Parameters = $"Workers={workers}&Text={name}",
            FullName = $"{name}.{name}.{method}(Workers: {workers}, Text: {name})",
            Times = [.. Enumerable.Range(1, 3).Select(launch => (1_000_000 * workers) + (1_000.0 * launch))],
        })),
        title: name,
        host: new { ProcessorName = name, RuntimeVersion = name, OsVersion = name, PhysicalCoreCount = 2, LogicalCoreCount = 2 });
}
