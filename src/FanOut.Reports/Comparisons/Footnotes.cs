namespace FanOut.Reports.Comparisons;

/// <summary>What a note says of one row.</summary>
/// <param name="Kind">Notes of one kind share a number.</param>
/// <param name="Severity">How far a limit is exceeded: the worst row of a kind is quoted.</param>
internal sealed record Footnote(string Kind, string Row, string Sentence, double Severity = 0);

/// <summary>Numbered notes of a table, one for each kind. If the rows of a kind differ, the note names the row that it quotes.</summary>
internal sealed class Footnotes
{
    private readonly OrderedDictionary<string, List<Footnote>> kinds = [];

    /// <summary>The notes of the rows so far.</summary>
    public IReadOnlyList<NumberedText> Texts => [.. kinds.Values.Select((rows, index) => new NumberedText(index + 1, Text(rows)))];

    /// <summary>Adds what a row's notes say, and gives their numbers.</summary>
    public int[] Numbers(IEnumerable<Footnote> row) => [.. row.Select(Number).Distinct()];

    private int Number(Footnote note)
    {
        kinds.TryAdd(note.Kind, []);
        kinds[note.Kind].Add(note);
        return kinds.IndexOf(note.Kind) + 1;
    }

    private static string Text(List<Footnote> rows)
    {
        var worst = rows.MaxBy(row => row.Severity)!;
        if (rows.All(row => row.Sentence == worst.Sentence))
            return worst.Sentence;
        var others = rows.Select(row => row.Row).Distinct().Count() - 1;
        return others == 0
            ? string.Join(' ', rows.Select(row => row.Sentence).Distinct())
            : $"{worst.Row}: {worst.Sentence} {NumberText.Count(others, "other")} {(others == 1 ? "is" : "are")} affected, not worse.";
    }
}
