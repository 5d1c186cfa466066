namespace FanOut.Reports.Html;

/// <summary>Plain text in HTML and SVG, between tags and inside quoted attributes alike.</summary>
public static class HtmlText
{
    /// <summary>The text with nothing in it that is markup, and nothing invisible.</summary>
    public static string Escape(string text) => VisibleText.Escape(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);
}
