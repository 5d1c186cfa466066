using System.Text;

namespace FanOut.Reports.Texts;

/// <summary>Text from files as a reader may see it: nothing invisible, nothing that turns the direction of writing, one line.</summary>
/// <remarks>
/// Names of benchmarks and parameters can hold anything. Characters that change how others are shown (Trojan Source, CVE-2021-42574) are
/// written out as <c>\u202E</c>, so that two names that differ look different.
/// </remarks>
public static class VisibleText
{
    /// <summary>Characters of a text that are shown; the longest name in this suite has about 80.</summary>
    public const int MaxCharacters = 160;

    /// <summary>What stands for the middle of a text that is longer.</summary>
    private const string Ellipsis = " ... ";

    /// <summary>The text on one line, each invisible character written out.</summary>
    public static string Escape(string text)
    {
        if (text.Length > 0 && text.All(symbol => symbol == ' '))
            return string.Concat(text.Select(_ => "\\u0020"));
        if (text.All(symbol => symbol is >= ' ' and <= '~'))
            return text;
        var visible = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var symbol = text[index];
            if (char.IsHighSurrogate(symbol) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) && IsVisible(text, index))
                visible.Append(symbol).Append(text[++index]);
            else if (symbol is '\n' or '\r' or '\t')
                visible.Append(symbol switch { '\n' => "\\n", '\r' => "\\r", _ => "\\t" });
            else if (!char.IsSurrogate(symbol) && IsVisible(text, index))
                visible.Append(symbol);
            else
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)symbol:X4}");
        }

        return visible.ToString();
    }

    /// <summary>The same, with the middle left out of what is too long: names differ at their ends, by their parameters.</summary>
    /// <param name="most">Characters to keep, more than those of the mark that stands for the rest.</param>
    public static string Shortened(string text, int most = MaxCharacters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(most, Ellipsis.Length);
        // Cut before anything is written out, and again after: a text of a million marks must not become six million characters.
        var cut = Cut(text, most);
        return Cut(Escape(cut), most);
    }

    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var kept = most - Ellipsis.Length;
        return $"{text.AsSpan(0, kept - (kept / 2))}{Ellipsis}{text.AsSpan(text.Length - (kept / 2))}";
    }

    private static bool IsVisible(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,

        // Spaces that look like the ordinary one, or like nothing.
        UnicodeCategory.SpaceSeparator => text[index] == ' ',

        // A mark without a letter before it would sit on whatever stands there on the page.
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => index > 0 && char.IsLetter(text[index - 1]),
        _ => true,
    };
}
