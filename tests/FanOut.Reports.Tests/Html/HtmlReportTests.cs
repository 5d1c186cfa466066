using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FanOut.Reports.Html;

namespace FanOut.Reports.Tests.Html;

public sealed class HtmlReportTests
{
    private static readonly string page = HtmlReport.Format(new MadeSuite(1, 2, 4, 8).Report);

    private static readonly string[] paints = ["fill", "stroke"];

    private static readonly IHtmlDocument document = new HtmlParser().ParseDocument(page);

    [Fact]
    public void The_page_says_that_it_loads_and_runs_nothing_and_does_neither()
    {
        var policy = document.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!;

        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Empty(document.QuerySelectorAll("script, iframe, object, embed, img, base, form, link:not([rel=icon])"));
        Assert.All(document.All, element => Assert.DoesNotContain(
            element.Attributes, attribute =>
                attribute.Name.StartsWith("on", StringComparison.Ordinal) || attribute.Name is "style" or "src"));
        Assert.All(document.QuerySelectorAll("a"), link => Assert.NotNull(document.GetElementById(link.GetAttribute("href")![1..])));
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal)
            .Replace("http://www.w3.org/", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_style_sheet_is_the_one_that_the_policy_allows()
    {
        var style = document.QuerySelector("style")!.TextContent;
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Assert.Contains($"'sha256-{hash}'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_go_down_one_level_at_a_time_and_begin_with_one_title()
    {
        int[] levels = [.. document.QuerySelectorAll("h1,h2,h3,h4,h5,h6").Select(heading => heading.LocalName[1] - '0')];

        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(level => level == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void Every_table_has_a_name_headers_with_scopes_and_as_many_cells_in_each_row()
    {
        var tables = document.QuerySelectorAll("table");

        Assert.NotEmpty(tables);
        Assert.All(tables, table =>
        {
            Assert.NotEmpty(document.GetElementById(table.GetAttribute("aria-labelledby")!)!.TextContent);
            var columns = table.QuerySelectorAll("thead th[scope=col]").Length;
            Assert.Equal(columns, table.QuerySelectorAll("thead tr > *").Length);
            Assert.All(table.QuerySelectorAll("tbody tr"), row =>
            {
                Assert.Equal(columns, row.Children.Length);
                Assert.Equal("row", row.Children[0].GetAttribute("scope"));
            });
        });
    }

    [Fact]
    public void Every_id_is_given_once()
    {
        string[] ids = [.. document.All.Select(element => element.Id).Where(id => !string.IsNullOrEmpty(id))!];

        Assert.Equal(ids.Distinct().Count(), ids.Length);
    }

    [Fact]
    public void Every_chart_is_drawn_for_wide_and_narrow_screens_and_says_what_it_shows()
    {
        var figures = document.QuerySelectorAll("figure");

        Assert.NotEmpty(figures);
        Assert.All(figures, figure =>
        {
            Assert.Equal(["chart wide", "chart narrow"], figure.QuerySelectorAll("svg").Select(svg => svg.ClassName));
            Assert.All(figure.QuerySelectorAll("svg"), svg =>
            {
                Assert.Equal("img", svg.GetAttribute("role"));
                var named = svg.GetAttribute("aria-labelledby")!.Split(' ').Select(id => document.GetElementById(id)!.TextContent)
                    .ToArray();
                Assert.All(named, text => Assert.NotEmpty(text));
            });
        });
    }

    [Fact]
    public void Colours_are_the_style_sheets_and_none_is_left_in_a_chart() =>
        Assert.All(document.QuerySelectorAll("svg *"), element => Assert.All(
            paints, name => Assert.True(element.GetAttribute(name) is null or "none", $"{name}={element.GetAttribute(name)}")));

    [Fact]
    public void It_reads_in_the_order_of_a_reader()
    {
        string[] titles = [.. document.QuerySelectorAll("h2").Select(heading => heading.TextContent)];

        Assert.Equal(
            [
                "Answer", "Weak scaling: fixed work per worker: WeakScaling", "Break-even work size: Granularity",
                "The cost of a call without work: DispatchOverhead", "Worker timelines", "Findings", "Machine and measurement",
                "How to reproduce",
            ],
            titles);
    }
}
