using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FanOut.Reports.Charts;

/// <summary>What ScottPlot drew, made part of a page: its colours become classes, its frames go.</summary>
internal static partial class ScottPlotSvg
{
    public static XNamespace Namespace { get; } = "http://www.w3.org/2000/svg";

    private static readonly string[] paints = ["fill", "stroke"];

    private static readonly string[] places = ["d", "points", "x", "y", "width", "height"];

    /// <summary>The drawn elements, without the outermost.</summary>
    /// <remarks>
    /// Places are written to a tenth of a pixel: the last digits of a logarithm differ from processor to processor, and nobody sees them.
    /// Everything is drawn in a frame of its own that cuts off what is outside of the axes, with an id that counts on through the process: nothing here is outside, and the
    /// same chart has to be the same file.
    /// </remarks>
    /// <param name="svg">As ScottPlot returns it.</param>
    public static IReadOnlyList<XElement> Elements(string svg)
    {
        var root = XDocument.Parse(svg).Root!;
        root.Descendants(Namespace + "clipPath").Remove();
        foreach (var frame in root.Descendants(Namespace + "g").Where(group => group.Attribute("clip-path") is not null).Reverse().ToArray())
            frame.ReplaceWith(frame.Nodes());
        foreach (var element in root.Descendants())
        {
            foreach (var paint in paints)
            {
                if (element.Attribute(paint) is { } attribute && Inked(attribute.Value) is { } ink)
                {
                    attribute.Remove();
                    AddClass(element, paint == "fill" ? ink.Fill : ink.Stroke);
                }
            }

            foreach (var attribute in places.Select(place => element.Attribute(place)).OfType<XAttribute>())
                attribute.Value = Fraction().Replace(attribute.Value, match => Math.Round(double.Parse(match.ValueSpan, CultureInfo.InvariantCulture), 1).ToString(CultureInfo.InvariantCulture));
        }

        XElement[] elements = [.. root.Elements()];
        foreach (var element in elements)
            element.Remove();
        return elements;
    }

    private static Ink? Inked(string colour)
    {
        if (colour.StartsWith("rgb(", StringComparison.Ordinal))
        {
            var parts = colour[4..^1].Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            colour = string.Create(CultureInfo.InvariantCulture, $"#{parts[0]:X2}{parts[1]:X2}{parts[2]:X2}");
        }

        return Ink.ByPlaceholder.GetValueOrDefault(colour);
    }

    private static void AddClass(XElement element, string name)
    {
        var before = element.Attribute("class")?.Value;
        element.SetAttributeValue("class", before is null ? name : $"{before} {name}");
    }

    [GeneratedRegex(@"-?\d+\.\d+")]
    private static partial Regex Fraction();
}
