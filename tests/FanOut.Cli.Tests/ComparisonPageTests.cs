using Microsoft.Playwright;

namespace FanOut.Cli.Tests;

/// <summary><c>fanout compare --format html</c> in a real browser, from disk, with the network off.</summary>
public sealed class ComparisonPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>Either width and either scheme; in full each with each.</summary>
    public static TheoryData<int, ColorScheme> Screens => Effort.IsFull
        ? new(
            (360, ColorScheme.Light), (360, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark),
            (1280, ColorScheme.Light), (1280, ColorScheme.Dark))
        : new((360, ColorScheme.Dark), (1280, ColorScheme.Light));

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task It_asks_for_nothing_fits_the_screen_and_an_accessibility_checker_finds_no_violation(int width, ColorScheme scheme)
    {
        await using var opened = await OpenedPage.Of(chromium.Browser, await Page(), width, scheme, withScripts: true);

        Assert.Empty(opened.Requests);
        Assert.Empty(opened.Messages);
        Assert.Equal(width, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await opened.Keep($"comparison-{width}-{scheme.ToString().ToLowerInvariant()}.png");
        Assert.Empty(await opened.Violations());
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task No_name_lies_over_the_figures_beside_it(int width, ColorScheme scheme)
    {
        // Short enough to have no line break of their own, and longer than a phone's first column.
        using var @base = new MadeSide().WithLaunches(11, ("ParsesAllOfThem", 1e6), ("AVeryLongNameOf30", 1e6));
        using var head = new MadeSide().WithLaunches(11, ("ParsesAllOfThem", 1.5e6), ("AVeryLongNameOf30", 1e6));
        var page = (await Fanout.Run("compare", @base.Path, head.Path, "--format", "html")).Output;
        await using var opened = await OpenedPage.Of(chromium.Browser, page, width, scheme);

        await opened.Keep($"comparison-names-{width}-{scheme.ToString().ToLowerInvariant()}.png");
        var hanging = await opened.Page.EvalOnSelectorAllAsync<string[]>(
            "th, td", "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth).map(cell => cell.textContent)");
        Assert.Empty(hanging);
    }

    /// <summary>A page with all that one can hold: what is slower, a control that moved, footnotes, a long name, what is on one side
    /// only.</summary>
    private static async Task<string> Page()
    {
        using var @base = new MadeSide();
        using var head = new MadeSide();
        var name = $"Some{new string('n', 60)}(Items: 4000000, Workers: 2)";
        @base.WithLaunches(11, ("Control", 1e6), ("Worse", 2e6), (name, 1e6), ("Gone", 1e6));
        head.WithLaunches(11, ("Control", 2e6), ("Worse", 3e6), (name, 1.0499e6), ("New", 1e6));
        var file = head.File("page.html");
        await Fanout.Run("compare", @base.Path, head.Path, "--control", "*Control", "--format", "html", "--output", file);
        return await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
    }
}
