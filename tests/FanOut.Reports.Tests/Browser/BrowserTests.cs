using FanOut.Reports.Html;
using Microsoft.Playwright;

namespace FanOut.Reports.Tests.Browser;

/// <summary>The page in a real browser, from disk, with the network off.</summary>
public sealed class BrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string html = HtmlReport.Format(new MadeSuite(1, 2, 4, 8).Report);

    /// <summary>Either width and either scheme; in full each with each.</summary>
    public static TheoryData<int, ColorScheme> Screens => Effort.IsFull
        ? new((360, ColorScheme.Light), (360, ColorScheme.Dark), (1280, ColorScheme.Light), (1280, ColorScheme.Dark))
        : new((360, ColorScheme.Dark), (1280, ColorScheme.Light));

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task The_page_asks_for_nothing_says_nothing_and_shows_every_chart(int width, ColorScheme scheme)
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, html, width, scheme);

        Assert.Empty(opened.Requests);
        Assert.Empty(opened.Messages);
        var figures = await opened.Page.Locator("figure").AllAsync();
        Assert.NotEmpty(figures);
        foreach (var figure in figures)
        {
            var shown = figure.Locator("svg:visible");
            Assert.Equal(1, await shown.CountAsync());
            var box = (await shown.BoundingBoxAsync())!;
            Assert.True(box.Width > 0.8 * Math.Min(width - 32, 440) && box.Height > 80, $"{box.Width} x {box.Height}");
        }

        await opened.Keep($"report-{width}-{scheme.ToString().ToLowerInvariant()}.png");
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Nothing_is_wider_than_the_screen_but_what_scrolls_in_its_own_frame(int width, ColorScheme scheme)
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, html, width, scheme, withScripts: true);

        Assert.Equal(width, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Letters_of_charts_are_as_large_as_those_of_the_page_on_either_screen(int width, ColorScheme scheme)
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, html, width, scheme, withScripts: true);

        var least = await opened.Page.EvaluateAsync<double>(
            "Math.min(...[...document.querySelectorAll('figure svg text')].map(text => text.getBoundingClientRect().height).filter(height "
                + "=> height > 0))");
        Assert.True(least >= 9, $"{least} pixels");
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task No_letter_of_a_chart_is_cut_off_at_its_edge(int width, ColorScheme scheme)
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, html, width, scheme, withScripts: true);

        var cut = await opened.Page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll('figure svg')].filter(svg => svg.getBoundingClientRect().width > 0).flatMap(svg => {
                const frame = svg.getBoundingClientRect();
                return [...svg.querySelectorAll('text')].filter(text => {
                    const box = text.getBoundingClientRect();
                    return box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
                }).map(text => text.textContent);
            })
            """);
        Assert.Empty(cut);
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task An_accessibility_checker_finds_no_violation(int width, ColorScheme scheme)
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, html, width, scheme, withScripts: true);

        Assert.Empty(await opened.Violations());
    }
}
