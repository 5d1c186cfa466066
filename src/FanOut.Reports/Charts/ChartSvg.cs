using System.Xml.Linq;
using FanOut.Reports.Html;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Charts;

/// <summary>A chart as SVG whose colours follow the reader's scheme.</summary>
public static class ChartSvg
{
    /// <summary>A file with its own background: a light page may show it while the reader's system is dark.</summary>
    public static string File(Chart chart)
    {
        var root = Draw(chart, ChartSize.Wide, "chart", "chart", [
            new XElement(Canvas.Svg + "style", Style.Chart),
            new XElement(
                Canvas.Svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("class", "paper")),
        ]);
        var size = root.Attribute("viewBox")!.Value.Split(' ');
        root.Add(new XAttribute("width", size[2]), new XAttribute("height", size[3]));
        return $"{Text(root)}\n";
    }

    /// <summary>Two drawings for a page, for wide and for narrow screens; the style sheet shows the one that fits.</summary>
    /// <param name="anchor">Unique on the page.</param>
    public static IEnumerable<string> Inline(Chart chart, string anchor) =>
    [
        $"<figcaption>{HtmlText.Of(chart.Title)}</figcaption>",
        Text(Draw(chart, ChartSize.Wide, $"{anchor}-wide", "chart wide", [])),
        Text(Draw(chart, ChartSize.Narrow, $"{anchor}-narrow", "chart narrow", [])),
    ];

    internal static string Text(XElement svg) => svg.ToString(SaveOptions.DisableFormatting).ReplaceLineEndings("\n");

    private static XElement Draw(Chart chart, ChartSize size, string id, string className, XElement[] background)
    {
        var canvas = chart switch
        {
            LineChart lines => LineDrawing.Draw(lines, size),
            RowChart rows => RowDrawing.Draw(rows, size),
            _ => throw new ArgumentException($"{chart.GetType()} has no drawing.", nameof(chart)),
        };
        return canvas.ToSvg(
            className,
            new XAttribute("aria-labelledby", $"{id}-t {id}-d"),
            new XElement(Canvas.Svg + "title", new XAttribute("id", $"{id}-t"), VisibleText.Of(chart.Title)),
            new XElement(Canvas.Svg + "desc", new XAttribute("id", $"{id}-d"), VisibleText.Of(chart.Description)),
            background);
    }
}

/// <summary>The screen a chart is laid out for; letters have the same size on both.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="IsNarrow">Whether names stand above or below instead of beside.</param>
internal sealed record ChartSize(double Width, bool IsNarrow)
{
    /// <summary>A column of text on a desktop or on paper.</summary>
    public static ChartSize Wide { get; } = new(880, false);

    /// <summary>A phone of 360 pixels without its margins.</summary>
    public static ChartSize Narrow { get; } = new(328, true);

    /// <summary>Labels that the horizontal axis has room for.</summary>
    public int MaxLabels(double plotWidth) => Math.Max(2, (int)(plotWidth / (IsNarrow ? 52 : 72)));
}
