using System.Globalization;

namespace FanOut.Cli;

/// <summary>Numbered notes below a table, one for each kind. Where the rows of a kind differ, the note names the row that it quotes.</summary>
internal sealed class Footnotes
{
    /// <summary>Other rows of a note that are named; the marks in the table show all.</summary>
    private const int MaxNames = 5;

    private readonly List<(string Kind, List<Footnote> Rows)> notes = [];

    /// <summary>The notes in the order of their numbers, such as <c>[1] Only 3 usable launches ...</c>.</summary>
    public IEnumerable<string> Lines => notes.Select((note, index) => $"{Mark(index)} {Text(note.Rows)}");

    /// <summary>The marks of some notes, such as <c>[1][3]</c>.</summary>
    /// <param name="some">What they say of a row.</param>
    public string Marks(IEnumerable<Footnote> some) => string.Concat(some.Select(Index).Distinct().Select(Mark));

    private int Index(Footnote note)
    {
        var index = notes.FindIndex(known => known.Kind == note.Kind);
        if (index < 0)
        {
            index = notes.Count;
            notes.Add((note.Kind, []));
        }

        notes[index].Rows.Add(note);
        return index;
    }

    private static string Text(List<Footnote> rows)
    {
        var worst = rows.MaxBy(row => row.Severity)!;
        if (rows.All(row => row.Sentence == worst.Sentence))
            return worst.Sentence;
        string[] others = [.. rows.Select(row => row.Row).Where(row => row != worst.Row).Distinct()];
        if (others.Length == 0)
            return string.Join(' ', rows.Select(row => row.Sentence).Distinct());
        var more = others.Length > MaxNames ? string.Create(CultureInfo.InvariantCulture, $" and {others.Length - MaxNames} more") : "";
        return $"{worst.Row}: {worst.Sentence} Also affected, none worse: {string.Join(", ", others.Take(MaxNames))}{more}.";
    }

    private static string Mark(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index + 1}]");
}

/// <summary>What a note says of one row.</summary>
/// <param name="Kind">Notes of one kind have one number.</param>
/// <param name="Row">Name of the row.</param>
/// <param name="Sentence">The note.</param>
/// <param name="Severity">How far a limit is broken: the worst row of a kind is quoted.</param>
internal sealed record Footnote(string Kind, string Row, string Sentence, double Severity = 0);
