using System.Globalization;
using ScottPlot;

namespace FanOut.Reports.Charts;

/// <summary>What parts of a chart are drawn in: not colours but places for them, which a style sheet fills for light and for dark.</summary>
/// <remarks>ScottPlot writes a colour into the SVG; each ink has one that nothing else has, and <see cref="ScottPlotSvg"/> puts a class in its place.</remarks>
/// <param name="Name">End of its classes' names in the style sheet.</param>
/// <param name="Placeholder">The colour that stands for it.</param>
internal sealed record Ink(string Name, Color Placeholder)
{
    private static readonly Ink[] hues = [.. Enumerable.Range(0, Hue.Colours).Select(index => new Ink(index.ToString(CultureInfo.InvariantCulture), Stand(0x10 + index)))];

    /// <summary>Lines at the marks of an axis.</summary>
    public static Ink Grid { get; } = new("g", Stand(1));

    /// <summary>The line of an axis.</summary>
    public static Ink Axis { get; } = new("a", Stand(2));

    /// <summary>What was not measured.</summary>
    public static Ink Guide { get; } = new("d", Stand(3));

    /// <summary>All inks by their placeholders as SVG has them.</summary>
    public static IReadOnlyDictionary<string, Ink> ByPlaceholder { get; } =
        new[] { Grid, Axis, Guide }.Concat(hues).ToDictionary(ink => ink.Placeholder.ToHex(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Class of what is filled with it.</summary>
    public string Fill => $"f{Name}";

    /// <summary>Class of what is stroked with it.</summary>
    public string Stroke => $"s{Name}";

    /// <summary>The ink of a hue.</summary>
    public static Ink Of(Hue hue) => hues[hue.Colour];

    // Six different hexadecimal digits, so that no writer shortens them.
    private static Color Stand(int number) => new(0xA1, 0xB2, (byte)number);
}
