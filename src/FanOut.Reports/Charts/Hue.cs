namespace FanOut.Reports.Charts;

/// <summary>One of the colours of a chart, with a shape and a stroke, so that colour is never all that tells two lines apart.</summary>
/// <param name="Index">From 0. Colours repeat after <see cref="Colours"/>, with another stroke.</param>
public readonly record struct Hue(int Index)
{
    /// <summary>Colours that the style sheet has in both schemes, each at 3:1 at least against the page (WCAG 2.2, 1.4.11).</summary>
    public const int Colours = 10;

    /// <summary>Number of its colour in the style sheet.</summary>
    internal int Colour => Index % Colours;

    /// <summary>Whether its line is dashed: the second round of the colours.</summary>
    internal bool IsDashed => Index / Colours % 2 == 1;

    /// <summary>Hues for names: a name has the same one in every chart that is made with them.</summary>
    /// <param name="names">The names in their order.</param>
    public static IReadOnlyDictionary<string, Hue> For(IEnumerable<string> names) =>
        names.Distinct(StringComparer.Ordinal).Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => new Hue(pair.index), StringComparer.Ordinal);
}
