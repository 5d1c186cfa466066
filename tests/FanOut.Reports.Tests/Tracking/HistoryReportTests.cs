using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FanOut.Analysis.History;
using FanOut.Reports.Tracking;
using Markdig;

namespace FanOut.Reports.Tests.Tracking;

public sealed class HistoryReportTests
{
    private static readonly string page = HistoryReport.Html(MadeHistory.Small).Content;

    private static readonly IHtmlDocument document = new HtmlParser().ParseDocument(page);

    [Fact]
    public void Each_series_has_a_card_with_name_last_value_chart_and_number_of_runs()
    {
        Assert.Equal(MadeHistory.Small.Series.Count, document.QuerySelectorAll(".series").Length);
        var card = Card("Suite.Adding(N: 5)");

        Assert.Matches(@"^4[12]\.\d+ ns last of 200 runs$", card.QuerySelector(".last")!.TextContent);
        Assert.Matches(@"^200 runs between 41\.8 ns and 42\.2 ns, no change points$",
            card.QuerySelector("svg")!.GetAttribute("aria-label")!);
        Assert.Empty(card.QuerySelectorAll("li"));
        Assert.Matches("last of 1 run$", Card("Suite.New(N: 5)").QuerySelector(".last")!.TextContent);
    }

    [Fact]
    public void Change_points_are_marked_and_said_with_size_interval_commit_date_and_name()
    {
        var slower = Assert.Single(Card("Suite.Parsing(N: 5)").QuerySelectorAll("li"));
        Assert.Equal("worse", slower.ClassName);

        // The hundredth day after 2026-01-01.
        Assert.Matches(
            @"^slower \+2[45]\.\d % \[\+2[45]\.\d %; \+2[45]\.\d %\] since commit100 \(2026-04-11 02:30\) [0-9a-f]{8}, needs attention$",
            slower.TextContent);
        Assert.Single(Card("Suite.Parsing(N: 5)").QuerySelectorAll("path.k.s3"));

        var faster = Assert.Single(Card("Suite.Sorting(N: 5)").QuerySelectorAll("li"));
        Assert.Equal("better", faster.ClassName);
        Assert.Matches(@"^faster -(9\.\d\d|10\.\d) % \[", faster.TextContent);
        Assert.Equal("Suite.Parsing(N: 5)", Assert.Single(document.QuerySelectorAll("table")).QuerySelector("tbody th")!.TextContent);
        Assert.StartsWith("1 unacknowledged regression", document.QuerySelector(".answer p")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_acknowledged_is_said_to_be_by_whom_and_why_and_is_no_longer_to_be_looked_at()
    {
        var change = Assert.Single(MadeHistory.Tracked([MadeHistory.Slower()]).Standing);
        var history = MadeHistory.Tracked(
            [MadeHistory.Slower()], Acknowledgement.From(change, "checks <more> | input", "me", DateTimeOffset.UnixEpoch));
        var seen = new HtmlParser().ParseDocument(HistoryReport.Html(history).Content);

        Assert.Equal("seen", seen.QuerySelector(".series li")!.ClassName);
        Assert.EndsWith($"{change.Id}, acknowledged by me: checks <more> | input", seen.QuerySelector(".series li")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("No new regressions: judged 1 of 1 series in 200 runs.", seen.QuerySelector(".answer p")!.TextContent);
        Assert.Contains("> No new regressions: judged 1 of 1 series in 200 runs.", HistoryReport.Markdown(history).Content,
            StringComparison.Ordinal);
        Assert.Contains("## Acknowledged", HistoryReport.Markdown(history).Content, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_with_most_runs_comes_first_whatever_its_name()
    {
        var other = MadeHistory.Machine with { Processor = "A CPU" };

        var history = MadeHistory.Tracked(
            [MadeHistory.Of("Suite.Moving", 4, _ => 500, runs: 20, environment: run => run < 8 ? other : MadeHistory.Machine)]);

        Assert.Equal(
            [MadeHistory.Machine.Identity.Text, other.Identity.Text],
            new HtmlParser().ParseDocument(HistoryReport.Html(history).Content).QuerySelectorAll("section.environment > h2")
                .Select(heading => heading.TextContent));
    }

    [Fact]
    public void A_drift_is_a_change_with_its_runs_and_no_level_of_its_own()
    {
        var history = MadeHistory.Tracked([MadeHistory.Of("Suite.Creeping", 8, run => 1_000 * Math.Exp(run / 500.0))]);
        var seen = new HtmlParser().ParseDocument(HistoryReport.Html(history).Content);

        Assert.Matches(@"^slower \+4\d\.\d % \[.*\], drifting over 200 runs since commit1 .* needs attention$",
            Assert.Single(seen.QuerySelectorAll(".series li")).TextContent);
        Assert.Equal("1 unacknowledged regression: judged 1 of 1 series in 200 runs.", seen.QuerySelector(".answer p")!.TextContent);
        Assert.Single(seen.QuerySelectorAll("path.sd"));
    }

    [Fact]
    public void A_regression_that_was_undone_is_said_to_be_and_is_not_to_be_looked_at()
    {
        var history = MadeHistory.Tracked([MadeHistory.Of("Suite.Undone", 8, run => run is >= 60 and < 120 ? 1_300 : 1_000)]);
        var undone = new HtmlParser().ParseDocument(HistoryReport.Html(history).Content);

        Assert.Empty(history.Standing);
        Assert.Equal(["worse", "better"], undone.QuerySelectorAll(".series li").Select(item => item.ClassName));
        Assert.EndsWith(", undone later", undone.QuerySelector(".series li.worse")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(undone.QuerySelectorAll("table"));
    }

    [Fact]
    public void Environments_have_sections_of_their_own_and_figures_within_runs_the_last_one()
    {
        string[] titles = [.. document.QuerySelectorAll("section.environment > h2").Select(heading => heading.TextContent)];

        Assert.Equal([MadeHistory.Machine.Identity.Text, MadeHistory.OtherMachine.Identity.Text, "Within runs, across environments"],
            titles);
        Assert.Equal("Suite.Moving(N: 5), speedup",
            Assert.Single(document.QuerySelectorAll("section.environment:last-of-type h3")).TextContent);
        Assert.Contains("runtime .NET 10.0.13 (10.0.13) since commit150", Card("Suite.Patched(N: 5)").TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Another_fastest_choice_is_said()
    {
        static BenchmarkHistory Choice(string name, Func<int, bool> wins) =>
            MadeHistory.Of(name, 9, _ => 100, 40, sameRun: run => new SameRunFigures(2, null, null, wins(run)));
        var history = MadeHistory.Tracked([Choice("Suite.Threads(N: 1)", run => run < 20), Choice("Suite.Tasks(N: 1)", run => run >= 20)]);

        const string Expected =
            "Suite(N: 1): Tasks instead of Threads, between commit19 (2026-01-20 02:30) and commit20 (2026-01-21 02:30)";
        Assert.Contains(Expected, new HtmlParser().ParseDocument(HistoryReport.Html(history).Content).Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains(Expected, HistoryReport.Markdown(history).Content, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_allows_its_own_style_and_script_and_nothing_else()
    {
        var policy = document.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!;

        Assert.Equal(
            $"default-src 'none'; style-src {Hash("style")}; script-src {Hash("script")}; img-src data:; base-uri 'none'; form-action "
                + $"'none'", policy);
        Assert.Empty(document.QuerySelectorAll("iframe, object, embed, img, base, form, link:not([rel=icon])"));
        Assert.All(document.All, element => Assert.DoesNotContain(
            element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)
                || attribute.Name is "style" or "src"
                || (attribute.Name == "href" && element.LocalName != "link" && !attribute.Value.StartsWith('#'))));

        static string Hash(string tag)
        {
            var text = Encoding.UTF8.GetBytes(Assert.Single(document.QuerySelectorAll(tag)).TextContent);
            return $"'sha256-{Convert.ToBase64String(SHA256.HashData(text))}'";
        }
    }

    [Theory]
    [MemberData(nameof(Hostile.Data), MemberType = typeof(Hostile))]
    public void Whatever_names_commits_and_reasons_hold_the_pages_have_the_same_elements(string text)
    {
        var (html, markdown) = Pages(text);
        var (plainHtml, plainMarkdown) = Pages("plain");

        Assert.Equal(Elements(plainHtml), Elements(html));
        Assert.Equal(Elements(plainMarkdown), Elements(markdown));

        static IEnumerable<string> Elements(string page) =>
            new HtmlParser().ParseDocument(page).All.Select(element => element.LocalName).Where(name => name is not ("code" or "br"));

        static (string Html, string Markdown) Pages(string text)
        {
            var machine = MadeHistory.Machine with { Processor = text };
            var made = MadeHistory.Of("Suite.Parsing", 1, run => run < 30 ? 1e6 : 1.25e6, 60, _ => machine);
            var hostile = made with
            {
                Benchmark = made.Benchmark with { FullName = text, Group = text, Method = text },
                Points = [.. made.Points.Select(point => point with { Run = point.Run with { Commit = text } })],
            };
            var change = Assert.Single(MadeHistory.Tracked([hostile]).Standing);
            var history = MadeHistory.Tracked(
                [hostile], Acknowledgement.From(
                change, string.IsNullOrWhiteSpace(text) ? "." : text, text, DateTimeOffset.UnixEpoch)) with
            { Name = text };
            var pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();
            return (HistoryReport.Html(history).Content, Markdig.Markdown.ToHtml(HistoryReport.Markdown(history).Content, pipeline));
        }
    }

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void Both_pages_are_the_same_under_every_culture(string culture)
    {
        var markdown = HistoryReport.Markdown(MadeHistory.Small).Content;

        Cultures.Under(culture, () => Assert.Equal(
            (page, markdown), (HistoryReport.Html(MadeHistory.Small).Content, HistoryReport.Markdown(MadeHistory.Small).Content)));
    }

    [Fact]
    public void A_card_of_hundreds_of_runs_takes_a_few_thousand_bytes()
    {
        static int Length(int benchmarks) => Encoding.UTF8.GetByteCount(HistoryReport.Html(
            MadeHistory.Tracked(
                [.. Enumerable.Range(0, benchmarks).Select(number => MadeHistory.Steady($"Suite.Work{number}", 1_000))])).Content);

        Assert.InRange(Length(11) - Length(1), 0, 10 * 3_000);
    }

    private static IElement Card(string name) =>
        document.QuerySelectorAll(".series").First(card => card.QuerySelector("h3")!.TextContent == name);
}
