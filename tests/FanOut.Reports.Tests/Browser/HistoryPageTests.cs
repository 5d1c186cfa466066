using FanOut.Reports.Tests.Tracking;
using FanOut.Reports.Tracking;
using Microsoft.Playwright;

namespace FanOut.Reports.Tests.Browser;

/// <summary>The page of a history in a real browser, from disk, with the network off.</summary>
public sealed class HistoryPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string html = HistoryReport.Html(MadeHistory.Small).Content;

    [Fact]
    public async Task Without_scripts_everything_is_there_to_read_and_nothing_is_asked_for()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, html, 360, ColorScheme.Light);

        Assert.Empty(opened.Requests);
        Assert.Equal(MadeHistory.Small.Series.Count, await opened.Page.Locator(".series:visible").CountAsync());
        Assert.Equal(0, await opened.Page.Locator("#filter:visible").CountAsync());
    }

    [Theory]
    [MemberData(nameof(BrowserTests.Screens), MemberType = typeof(BrowserTests))]
    public async Task With_scripts_it_fits_the_screen_breaks_no_policy_and_an_accessibility_checker_finds_no_violation(
        int width, ColorScheme scheme)
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, html, width, scheme, withScripts: true);

        // Cards below the screen are drawn when a reader comes to them; the checker and the picture are to see all.
        await opened.Page.EvaluateAsync("document.querySelectorAll('.series').forEach(card => { card.style.contentVisibility = 'visible'; "
            + "})");
        await opened.Keep($"history-{width}-{scheme.ToString().ToLowerInvariant()}.png");

        Assert.Empty(opened.Requests);
        Assert.Empty(opened.Messages);
        Assert.Equal(width, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await opened.Violations());
    }

    [Fact]
    public async Task Typing_leaves_the_series_whose_name_holds_the_text()
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, html, 1280, ColorScheme.Light, withScripts: true);
        (string Text, int Shown)[] typed =
        [
            ("sorting", 1), ("Suite.*(N: 5)", 9), ("moving", 3), ("P?rs", 1), ("speedup", 1), (".*", 9), ("[", 0), ("", 9),
        ];

        foreach (var (text, shown) in typed)
        {
            await opened.Page.FillAsync("#filter input[type=search]", text);

            Assert.Equal((text, shown), (text, await opened.Page.Locator(".series:visible").CountAsync()));
            Assert.Equal($"{shown} of 9 series", await opened.Page.Locator("#filter output").TextContentAsync());
            Assert.Equal(0, await opened.Page.Locator("section.environment:visible:not(:has(.series:visible))").CountAsync());
        }

        await opened.Page.CheckAsync("#filter input[type=checkbox]");
        Assert.Equal(2, await opened.Page.Locator(".series:visible").CountAsync());
        Assert.Equal(0, await opened.Page.Locator(".series:visible:not(:has(li))").CountAsync());
    }
}
