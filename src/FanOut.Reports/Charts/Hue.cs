namespace FanOut.Reports.Charts;

/// <summary>A colour with a symbol and a stroke, so that colour is never all that distinguishes two lines.</summary>
/// <param name="Index">From 0. Colours repeat after <see cref="Colours"/>, with the other stroke.</param>
public readonly record struct Hue(int Index)
{
    /// <summary>Colours of the style sheet, each with a contrast of at least 3:1 to the page (WCAG 2.2, 1.4.11) in both schemes.</summary>
    private const int Colours = 10;

    internal string Fill => FormattableString.Invariant($"f{Index % Colours}");

    internal string Stroke => FormattableString.Invariant($"s{Index % Colours}");

    internal bool IsDashed => Index / Colours % 2 == 1;

    /// <summary>One hue for each distinct name, the same in every chart that uses the result.</summary>
    public static IReadOnlyDictionary<string, Hue> For(IEnumerable<string> names) =>
        names.Distinct(StringComparer.Ordinal).Index().ToDictionary(pair => pair.Item, pair => new Hue(pair.Index), StringComparer.Ordinal);

    /// <summary>Path of its symbol around a place in pixels.</summary>
    internal FormattableString Symbol(double x, double y)
    {
        // Half of its width, in pixels.
        const double R = 4.5;
        return (Index % 7) switch
        {
            0 => $"M{x - R},{y}a{R},{R} 0 1,0 {2 * R},0a{R},{R} 0 1,0 {-2 * R},0z",
            1 => $"M{x - R + 0.5},{y - R + 0.5}h{(2 * R) - 1}v{(2 * R) - 1}h{1 - (2 * R)}z",
            2 => $"M{x},{y - R - 0.5}l{R + 0.5},{(2 * R) - 0.5}h{-(2 * R) - 1}z",
            3 => $"M{x},{y - R - 1}l{R + 1},{R + 1}l{-R - 1},{R + 1}l{-R - 1},{-R - 1}z",
            4 => $"M{x},{y + R + 0.5}l{R + 0.5},{0.5 - (2 * R)}h{-(2 * R) - 1}z",
            5 => $"M{x - 1.5},{y - R}h3v{R - 1.5}h{R - 1.5}v3h{1.5 - R}v{R - 1.5}h-3v{1.5 - R}h{1.5 - R}v-3h{R - 1.5}z",
            _ => $"M{x - 2},{y - R - 1}h4v{(2 * R) + 2}h-4z",
        };
    }
}

/// <summary>Classes of what is no series: chart.css holds all colours, for light, dark and print.</summary>
internal static class Ink
{
    public const string Grid = "l sg", Axis = "l sa", Guide = "sd";
}
