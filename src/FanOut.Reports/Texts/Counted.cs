namespace FanOut.Reports.Texts;

/// <summary>Lists in sentences.</summary>
public static class Counted
{
    /// <summary>Some names in a sentence, the last ones counted and not named.</summary>
    public static string Names(IEnumerable<string> names, int max = 6)
    {
        string[] all = [.. names];
        return all.Length <= max + 1
            ? string.Join(", ", all)
            : FormattableString.Invariant($"{string.Join(", ", all.Take(max))} and {all.Length - max} more");
    }
}
