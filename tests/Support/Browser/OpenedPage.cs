using System.Text.Json;
using Microsoft.Playwright;

namespace FanOut.Support;

/// <summary>A page that a real browser opened from disk with the network off, and all that it tried to load or complained about.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly IBrowserContext context;

    private OpenedPage(TemporaryFolder folder, IBrowserContext context, IPage page)
    {
        (this.folder, this.context, Page) = (folder, context, page);
    }

    public IPage Page { get; }

    /// <summary>Addresses that were asked for, that of the page itself left out.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What the console and the page's errors say.</summary>
    public List<string> Messages { get; } = [];

    /// <summary>Opens a page.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="html">The page.</param>
    /// <param name="width">Pixels of the window.</param>
    /// <param name="scheme">Light or dark.</param>
    /// <param name="withScripts">Whether the browser may run scripts at all: to read the page it must not have to.</param>
    public static async Task<OpenedPage> Of(IBrowser browser, string html, int width, ColorScheme scheme, bool withScripts = false)
    {
        var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("page.html"), html);
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            Offline = true,
            JavaScriptEnabled = withScripts,
        });
        var page = await context.NewPageAsync();
        var opened = new OpenedPage(folder, context, page);
        var address = new Uri(folder.File("page.html")).AbsoluteUri;
        page.Request += (_, request) =>
        {
            if (request.Url != address)
                opened.Requests.Add(request.Url);
        };
        page.Console += (_, message) => opened.Messages.Add(message.Text);
        page.PageError += (_, error) => opened.Messages.Add(error);
        await page.GotoAsync(address);
        return opened;
    }

    /// <summary>What an accessibility checker has against the page; scripts have to be allowed.</summary>
    public async Task<IReadOnlyList<string?>> Violations()
    {
        var checker = Repository.PathOf("tests", "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(checker) && !Effort.IsFull)
            Assert.Skip("axe-core is not there: run npm ci in tests.");
        await Page.EvaluateAsync(await File.ReadAllTextAsync(checker, TestContext.Current.CancellationToken));
        var violations = await Page.EvaluateAsync<JsonElement>(
            "axe.run().then(found => found.violations.map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html + "
                + "' ' + node.failureSummary).join('; ')}`))");
        return [.. violations.EnumerateArray().Select(violation => violation.GetString())];
    }

    /// <summary>Keeps a picture of the page, so that a person can look at it.</summary>
    /// <param name="name">Name of the file.</param>
    public async Task Keep(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "TestResults", "Screenshots");
        Directory.CreateDirectory(folder);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name), FullPage = true });
        TestContext.Current.AddAttachment(name, Path.Combine(folder, name));
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        folder.Dispose();
    }
}
