using System.Text;
using System.Xml.Linq;

namespace FanOut.Reports.Charts;

/// <summary>Room around the axes, in pixels.</summary>
internal readonly record struct Padding(double Left, double Right, double Bottom, double Top);

/// <summary>Writes one chart as SVG: values become pixels, colours are classes of chart.css.</summary>
/// <remarks>
/// A chart is the same file on every machine: no font is measured, and places are written to a tenth of a pixel, because the last digits
/// of a logarithm differ between processors.
/// </remarks>
internal sealed class Canvas(double width, double height, Padding padding, Axis x, Axis y)
{
    private readonly List<XElement> elements = [];

    public static XNamespace Svg { get; } = "http://www.w3.org/2000/svg";

    public Axis X => x;

    public Axis Y => y;

    public double Width => width;

    public double Left => padding.Left;

    public double Right => width - padding.Right;

    public double Top => padding.Top;

    public double Bottom => height - padding.Bottom;

    public double PixelX(double value) => Left + (x.Position(value) * (Right - Left));

    public double PixelY(double value) => Bottom - (y.Position(value) * (Bottom - Top));

    public void Line(double fromX, double fromY, double toX, double toY, string classes) => Line([(fromX, fromY), (toX, toY)], classes);

    /// <summary>A line through points of the axes, closed by <c>z</c>. Its steps have half as many digits as places.</summary>
    public void Line(IEnumerable<(double X, double Y)> points, string classes, string end = "")
    {
        var path = new StringBuilder();
        var (lastX, lastY) = (0.0, 0.0);
        foreach (var point in points)
        {
            var (nextX, nextY) = (Math.Round(PixelX(point.X), 1), Math.Round(PixelY(point.Y), 1));
            path.Append(path.Length == 0 ? 'M' : 'l').Append(Tenths(nextX - lastX)).Append(',').Append(Tenths(nextY - lastY));
            (lastX, lastY) = (nextX, nextY);
        }

        Add("path", classes, ("d", $"{path}{end}"));
    }

    public void Rectangle(double left, double top, double wide, double high, string classes) =>
        Add("rect", classes, ("x", Tenths(left)), ("y", Tenths(top)), ("width", Tenths(wide)), ("height", Tenths(high)));

    /// <summary>A circle around a point of the axes, its radius in pixels.</summary>
    public void Circle(double atX, double atY, double radius, string classes) =>
        Add("circle", classes, ("cx", Tenths(PixelX(atX))), ("cy", Tenths(PixelY(atY))), ("r", Tenths(radius)));

    /// <summary>A text in pixels, whose <c>start</c>, <c>middle</c> or <c>end</c> is there.</summary>
    public void Text(double left, double baseline, string text, string? anchor = null, string? className = null) =>
        Add("text", className, ("x", Tenths(left)), ("y", Tenths(baseline)), ("text-anchor", anchor)).Add(VisibleText.Escape(text));

    /// <summary>A path in pixels.</summary>
    public void Path(FormattableString data, string classes)
    {
        object?[] parts = [.. data.GetArguments().Select(part => part is double number ? Tenths(number) : part)];
        Add("path", classes, ("d", string.Format(CultureInfo.InvariantCulture, data.Format, parts)));
    }

    /// <summary>The symbol of a hue, in pixels.</summary>
    public void Symbol(double left, double top, Hue hue) => Path(hue.Symbol(left, top), $"y {hue.Fill}");

    /// <summary>The drawing; <paramref name="alternative"/> names and describes it.</summary>
    public XElement ToSvg(string className, params object[] alternative) => new(
        Svg + "svg",
        new XAttribute("viewBox", $"0 0 {Tenths(width)} {Tenths(height)}"),
        new XAttribute("class", className),
        new XAttribute("role", "img"),
        alternative,
        elements);

    private XElement Add(string name, string? classes, params (string Name, string? Value)[] attributes)
    {
        var element = new XElement(Svg + name);
        foreach (var (attribute, value) in attributes.Append(("class", classes)))
            element.SetAttributeValue(attribute, value);
        elements.Add(element);
        return element;
    }

    private static string Tenths(double pixels) => Math.Round(pixels, 1).ToString(CultureInfo.InvariantCulture);
}
