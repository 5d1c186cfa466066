using Microsoft.Playwright;

namespace FanOut.Support;

/// <summary>The browser that this machine has, started once for all tests that open a page.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The browser. Without one the test is left out, but never where everything is to be tried.</summary>
    internal IBrowser Browser
    {
        get
        {
            if (browser is null && !Effort.IsFull)
                Assert.Skip("There is no Chromium: install it (apt-get install chromium) to open the page for real.");
            return browser ?? throw new InvalidOperationException("There is no Chromium.");
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Program() is not { } path)
            return;
        playwright = await Playwright.CreateAsync();

        // A container's root has no sandbox to give.
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static string? Program() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(folder => folder.Length > 0)
        .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
