namespace FanOut.Reports.Texts;

/// <summary>Numbers of things in words: <c>1 run</c>, <c>2 runs</c>.</summary>
public static class Counted
{
    /// <summary>Number and word, such as <c>1 launch</c> or <c>11 launches</c>.</summary>
    /// <param name="many">The word for several; with an s at its end where null.</param>
    public static string Format(int number, string one, string? many = null) =>
        FormattableString.Invariant($"{number} {Word(number, one, many)}");

    /// <summary>Some names in a sentence, the last ones counted and not named.</summary>
    public static string Names(IEnumerable<string> names, int most = 6)
    {
        string[] all = [.. names];
        return all.Length <= most + 1
            ? string.Join(", ", all)
            : FormattableString.Invariant($"{string.Join(", ", all.Take(most))} and {all.Length - most} more");
    }

    /// <summary>The word alone.</summary>
    /// <param name="many">The word for several; with an s at its end where null.</param>
    public static string Word(int number, string one, string? many = null) => number == 1 ? one : many ?? $"{one}s";
}
