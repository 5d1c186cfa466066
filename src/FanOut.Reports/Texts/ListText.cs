namespace FanOut.Reports.Texts;

/// <summary>Lists in sentences.</summary>
public static class ListText
{
    /// <summary>Such as <c>Threads, Tasks</c>; beyond the maximum, the others are counted: <c>Threads, Tasks and 5 more</c>.</summary>
    public static string Join(IEnumerable<string> names, int max = 6)
    {
        string[] all = [.. names];
        return all.Length <= max + 1
            ? string.Join(", ", all)
            : FormattableString.Invariant($"{string.Join(", ", all.Take(max))} and {all.Length - max} more");
    }
}
