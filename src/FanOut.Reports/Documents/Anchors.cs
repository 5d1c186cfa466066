using System.Text;

namespace FanOut.Reports.Documents;

/// <summary>Unique names of places and files from titles: lower case letters, digits and hyphens.</summary>
internal sealed class Anchors
{
    /// <summary>File names of this length open on every system.</summary>
    private const int MaxCharacters = 48;

    private readonly HashSet<string> given = new(StringComparer.Ordinal);

    public string Of(string title)
    {
        var words = new StringBuilder();
        foreach (var symbol in title)
        {
            if (words.Length == MaxCharacters)
                break;
            if (char.IsAsciiLetterOrDigit(symbol))
                words.Append(char.ToLowerInvariant(symbol));
            else if (words.Length > 0 && words[^1] != '-')
                words.Append('-');
        }

        var name = words.ToString().TrimEnd('-') is { Length: > 0 } some ? some : "part";
        for (var count = 1; ; count++)
        {
            var candidate = count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{count}");
            if (given.Add(candidate))
                return candidate;
        }
    }
}
