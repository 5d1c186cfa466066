using FanOut.Analysis.Tests;
using Microsoft.Playwright;

namespace FanOut.Reports.Tests.Browser;

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

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        folder.Dispose();
    }
}
