namespace FanOut.Analysis.Results;

/// <summary>The one rule for text in a history, so that every database holds the same.</summary>
internal static class StoredText
{
    /// <summary>
    /// The text without what some database cannot hold: a NUL, at which SQLite cuts a text off and which PostgreSQL refuses, is its picture (U+2400), and half a
    /// surrogate pair the replacement character.
    /// </summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOf('\0') < 0 && text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0
            ? text
            : string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0 ? "\u2400" : rune.ToString()));
    }

    /// <summary>As <see cref="Of"/>, where nothing may be known.</summary>
    public static string? Known(string? text) => text is null ? null : Of(text);
}
