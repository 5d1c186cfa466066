namespace FanOut.Reports.Texts;

/// <summary>Which of the existing names someone may have meant.</summary>
public static class NearestNames
{
    /// <summary>The names closest to a filter that matched none, best first.</summary>
    /// <param name="filter">The filter as typed; its asterisks do not count.</param>
    /// <param name="names">All names, such as <c>FanOut.Benchmarks.WeakScaling.Threads</c>.</param>
    public static IReadOnlyList<string> To(string filter, IEnumerable<string> names, int count = 3)
    {
        var wanted = filter.Replace("*", "", StringComparison.Ordinal);
        return [.. names.OrderBy(name => Distance(wanted, name)).ThenBy(name => name, StringComparer.Ordinal).Take(count)];
    }

    /// <summary>The name that was most likely meant; null where none is close, so that no guess is better.</summary>
    public static string? Guess(string word, IEnumerable<string> names) =>
        To(word, names, 1) is [var nearest] && First(word) == First(nearest)
            && Levenshtein(word, nearest) <= Math.Max(1, Math.Min(word.Length, nearest.Length) / 2) ? nearest : null;

    /// <summary>People seldom miss the first letter.</summary>
    private static char? First(string word) =>
        word.Where(char.IsLetterOrDigit).Select(letter => (char?)char.ToUpperInvariant(letter)).FirstOrDefault();

    /// <summary>The smallest edit distance to the name or to its end after a dot: people leave out the namespace.</summary>
    private static int Distance(string wanted, string name)
    {
        var best = Levenshtein(wanted, name);
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
            best = Math.Min(best, Levenshtein(wanted, name[(dot + 1)..]));
        return best;
    }

    /// <summary>Insertions, deletions and replacements that turn one into the other, letter case aside (Levenshtein 1966).</summary>
    private static int Levenshtein(string from, string to)
    {
        var above = Enumerable.Range(0, to.Length + 1).ToArray();
        foreach (var letter in from)
        {
            var diagonal = above[0]++;
            for (var column = 1; column <= to.Length; column++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(letter) == char.ToUpperInvariant(to[column - 1]) ? 0 : 1);
                diagonal = above[column];
                above[column] = Math.Min(replaced, Math.Min(above[column], above[column - 1]) + 1);
            }
        }

        return above[^1];
    }
}
