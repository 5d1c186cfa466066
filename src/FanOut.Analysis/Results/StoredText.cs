namespace FanOut.Analysis.Results;

/// <summary>The rule for text in a history, so that every database holds the same.</summary>
internal static class StoredText
{
    /// <summary>Replaces what some database cannot hold: a NUL, at which SQLite cuts a text off and which PostgreSQL refuses, becomes its
    /// picture (U+2400), half a surrogate pair the replacement character.</summary>
    public static string Clean(string text) =>
        text.AsSpan().IndexOf('\0') < 0 && text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0
            ? text
            : string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0 ? "\u2400" : rune.ToString()));

    public static string? CleanOrNull(string? text) => text is null ? null : Clean(text);
}
