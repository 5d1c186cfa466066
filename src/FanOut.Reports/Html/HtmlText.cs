using System.Text;

namespace FanOut.Reports.Html;

/// <summary>Plain text in HTML and SVG, between tags and inside quoted attributes alike.</summary>
public static class HtmlText
{
    /// <summary>The text with nothing in it that is markup, and nothing invisible.</summary>
    public static string Escape(string text)
    {
        var visible = VisibleText.Escape(text);
        if (visible.AsSpan().IndexOfAny("&<>\"'") < 0)
            return visible;
        var escaped = new StringBuilder(visible.Length + 16);
        foreach (var symbol in visible)
        {
            _ = symbol switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(symbol),
            };
        }

        return escaped.ToString();
    }
}
