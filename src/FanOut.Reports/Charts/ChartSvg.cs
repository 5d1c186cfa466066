using System.Globalization;
using System.Xml.Linq;
using FanOut.Reports.Html;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Charts;

/// <summary>A chart as SVG whose colours follow the reader's scheme.</summary>
public static class ChartSvg
{
    /// <summary>A file of its own, on a ground of its own: what shows it may be light where the reader's system is dark.</summary>
    /// <param name="chart">What to draw.</param>
    public static string File(Chart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var canvas = Draw(chart, ChartSize.Wide);
        var ground = new XElement(ScottPlotSvg.Namespace + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("class", "paper"));
        var style = new XElement(ScottPlotSvg.Namespace + "style", Style.Chart);
        var root = Root(chart, canvas, "chart", "chart", [style, ground]);
        root.SetAttributeValue("width", canvas.Width);
        root.SetAttributeValue("height", canvas.Height);
        return $"{root.ToString(SaveOptions.DisableFormatting)}\n".ReplaceLineEndings("\n");
    }

    /// <summary>Two drawings for a page, one for wide and one for narrow screens; its style sheet shows the one that fits.</summary>
    /// <param name="chart">What to draw.</param>
    /// <param name="anchor">A name that is unique on the page.</param>
    public static IEnumerable<string> Inline(Chart chart, string anchor)
    {
        ArgumentNullException.ThrowIfNull(chart);
        yield return $"<figcaption>{HtmlText.Of(chart.Title)}</figcaption>";
        foreach (var size in new[] { ChartSize.Wide, ChartSize.Narrow })
        {
            var canvas = Draw(chart, size);
            yield return Root(chart, canvas, $"{anchor}-{size.ClassName}", $"chart {size.ClassName}", []).ToString(SaveOptions.DisableFormatting).ReplaceLineEndings("\n");
        }
    }

    private static Canvas Draw(Chart chart, ChartSize size) => chart switch
    {
        LineChart lines => LineDrawing.Draw(lines, size),
        RowChart rows => RowDrawing.Draw(rows, size),
        _ => throw new ArgumentException($"{chart.GetType()} is no chart.", nameof(chart)),
    };

    private static XElement Root(Chart chart, Canvas canvas, string id, string className, XElement[] before) => new(
        ScottPlotSvg.Namespace + "svg",
        new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {canvas.Width} {canvas.Height}")),
        new XAttribute("class", className),
        new XAttribute("role", "img"),
        new XAttribute("aria-labelledby", $"{id}-t {id}-d"),
        new XElement(ScottPlotSvg.Namespace + "title", new XAttribute("id", $"{id}-t"), VisibleText.Of(chart.Title)),
        new XElement(ScottPlotSvg.Namespace + "desc", new XAttribute("id", $"{id}-d"), VisibleText.Of(chart.Description)),
        before,
        canvas.Elements());
}
