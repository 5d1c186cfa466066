using System.Globalization;
using System.Xml.Linq;
using FanOut.Reports.Texts;
using ScottPlot;

namespace FanOut.Reports.Charts;

/// <summary>A plot of a fixed layout under letters and symbols of its own.</summary>
/// <remarks>
/// ScottPlot draws what has a place on the axes. Texts are put over it as SVG texts in the page's own font: they can be read aloud, found and selected, and the
/// layout is the same on a machine without that font, or without any.
/// </remarks>
internal sealed class Canvas
{
    private readonly List<XElement> overlay = [];
    private readonly PixelPadding padding;
    private readonly Axis x;
    private readonly Axis y;

    /// <summary>Creates the canvas.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="padding">Room around the axes.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    public Canvas(double width, double height, PixelPadding padding, Axis x, Axis y)
    {
        (Width, Height, this.padding, this.x, this.y) = (width, height, padding, x, y);
        Plot.Layout.Fixed(padding);
        Plot.HideAxesAndGrid();
        Plot.FigureBackground.Color = Colors.Transparent;
        Plot.DataBackground.Color = Colors.Transparent;
        Plot.Axes.SetLimits(x.Plotted(x.From), x.Plotted(x.To), y.Plotted(y.From), y.Plotted(y.To));
    }

    /// <summary>What is drawn below the letters.</summary>
    public Plot Plot { get; } = new();

    public double Width { get; }

    public double Height { get; }

    public double Left => padding.Left;

    public double Right => Width - padding.Right;

    public double Top => padding.Top;

    public double Bottom => Height - padding.Bottom;

    /// <summary>Pixels from the left to a value of the horizontal axis.</summary>
    public double PixelX(double value) => Left + (x.Position(value) * (Right - Left));

    /// <summary>Pixels from the top to a value of the vertical axis.</summary>
    public double PixelY(double value) => Bottom - (y.Position(value) * (Bottom - Top));

    /// <summary>A line on the axes.</summary>
    public void Line(double fromX, double fromY, double toX, double toY, Ink ink, float width)
    {
        var line = Plot.Add.Line(x.Plotted(fromX), y.Plotted(fromY), x.Plotted(toX), y.Plotted(toY));
        line.LineColor = ink.Placeholder;
        line.LineWidth = width;
        line.MarkerStyle.IsVisible = false;
    }

    /// <summary>A dashed line over the plot: ScottPlot would draw every dash for itself.</summary>
    public void Dashes(double fromX, double fromY, double toX, double toY, Ink ink) =>
        Path($"M{PixelX(fromX)},{PixelY(fromY)}L{PixelX(toX)},{PixelY(toY)}", $"k {ink.Stroke}");

    /// <summary>A text over the plot.</summary>
    /// <param name="left">Pixels from the left.</param>
    /// <param name="top">Pixels from the top to the line that the letters stand on.</param>
    /// <param name="text">Plain text.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c> of the text is there.</param>
    /// <param name="className">Its class in the style sheet; null for ordinary text.</param>
    public void Text(double left, double top, string text, string anchor = "start", string? className = null) => overlay.Add(new XElement(
        ScottPlotSvg.Namespace + "text",
        new XAttribute("x", Number(left)),
        new XAttribute("y", Number(top)),
        anchor == "start" ? null : new XAttribute("text-anchor", anchor),
        className is null ? null : new XAttribute("class", className),
        VisibleText.Of(text)));

    /// <summary>A path over the plot.</summary>
    /// <param name="data">SVG path data in pixels.</param>
    /// <param name="className">Its classes in the style sheet.</param>
    public void Path(FormattableString data, string className) => overlay.Add(new XElement(
        ScottPlotSvg.Namespace + "path",
        new XAttribute("d", data.ToString(Rounded.Instance)),
        new XAttribute("class", className)));

    /// <summary>Everything, from the back to the front.</summary>
    public IEnumerable<XElement> Elements() => [.. ScottPlotSvg.Elements(Plot.GetSvgXml((int)Width, (int)Height)), .. overlay];

    private static string Number(double pixels) => Math.Round(pixels, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes numbers with a tenth of a pixel.</summary>
    private sealed class Rounded : IFormatProvider, ICustomFormatter
    {
        public static Rounded Instance { get; } = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
            arg is double number ? Number(number) : Convert.ToString(arg, CultureInfo.InvariantCulture) ?? "";
    }
}
