using System.Xml.Linq;
using FanOut.Reports.Html;

namespace FanOut.Reports.Charts;

/// <summary>A chart as SVG whose colours follow the reader's scheme.</summary>
public static class ChartSvg
{
    /// <summary>A file with its own background: a light page may show it while the reader's system is dark.</summary>
    public static string File(Chart chart)
    {
        var root = Draw(chart, isNarrow: false, "chart", "chart", [
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
        $"<figcaption>{HtmlText.Escape(chart.Title)}</figcaption>",
        Text(Draw(chart, isNarrow: false, $"{anchor}-wide", "chart wide", [])),
        Text(Draw(chart, isNarrow: true, $"{anchor}-narrow", "chart narrow", [])),
    ];

    internal static string Text(XElement svg) => svg.ToString(SaveOptions.DisableFormatting).ReplaceLineEndings("\n");

    private static XElement Draw(Chart chart, bool isNarrow, string id, string className, XElement[] background)
    {
        // A column of text on a desktop or on paper, and a phone of 360 pixels without its margins; letters have the same size on both.
        var width = isNarrow ? 328 : 880;
        var canvas = chart switch
        {
            LineChart lines => LineDrawing.Draw(lines, width, isNarrow),
            RowChart rows => RowDrawing.Draw(rows, width, isNarrow),
            _ => throw new ArgumentException($"{chart.GetType()} has no drawing.", nameof(chart)),
        };
        return canvas.ToSvg(
            className,
            new XAttribute("aria-labelledby", $"{id}-t {id}-d"),
            new XElement(Canvas.Svg + "title", new XAttribute("id", $"{id}-t"), VisibleText.Escape(chart.Title)),
            new XElement(Canvas.Svg + "desc", new XAttribute("id", $"{id}-d"), VisibleText.Escape(chart.Description)),
            background);
    }
}
