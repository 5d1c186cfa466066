using System.Security.Cryptography;
using System.Text;

namespace FanOut.Reports.Html;

/// <summary>A page that opens from disk with the network off: one file, which fetches nothing and says so to the browser.</summary>
public sealed record HtmlPage(string Title, string Body)
{
    /// <summary>Style sheet of this kind of page, after the common one; empty for none.</summary>
    public string ExtraStyle { get; init; } = "";

    /// <summary>JavaScript of the page; null for none. What there is to read must be there without it.</summary>
    public string? Script { get; init; }

    /// <summary>The page, ended by a line feed.</summary>
    public override string ToString()
    {
        var style = Style.Page + ExtraStyle;

        // Only this very style and this very script: text from a file that got into the page as markup could not run, load or send
        // anything.
        var policy =
            $"default-src 'none'; style-src {Hash(style)}; {(Script is null ? "" : $"script-src {Hash(Script)}; ")}img-src data:; "
                + $"base-uri 'none'; form-action 'none'";
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{HtmlText.Escape(Title)}</title>
            <link rel="icon" href="data:,">
            <style>{style}</style>
            </head>
            <body>
            {Body}
            {(Script is null ? "" : $"<script>{Script}</script>\n")}</body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
