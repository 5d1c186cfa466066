using System.Text.RegularExpressions;

namespace FanOut.Reports.Documents;

/// <summary>Unique names of places and files from titles: lower case letters, digits and hyphens.</summary>
internal sealed partial class Anchors
{
    /// <summary>File names of this length open on every system.</summary>
    private const int MaxCharacters = 48;

    private readonly UniqueNames names = new("-");

    public string Of(string title)
    {
        var words = Others().Replace(title, "-").TrimStart('-').ToLowerInvariant();
        var name = words[..Math.Min(words.Length, MaxCharacters)].TrimEnd('-');
        return names.Add(name.Length > 0 ? name : "part");
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Others();
}

/// <summary>Names, each with a number where another has the same.</summary>
internal sealed class UniqueNames(string separator)
{
    private readonly HashSet<string> given = new(StringComparer.Ordinal);

    public string Add(string name) => Enumerable.Range(1, int.MaxValue)
        .Select(count => count == 1 ? name : FormattableString.Invariant($"{name}{separator}{count}"))
        .First(given.Add);
}
