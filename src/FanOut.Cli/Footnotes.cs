using System.Globalization;

namespace FanOut.Cli;

/// <summary>Numbered notes below a table: one for each kind, in the words of the first row that has it, which is the worst.</summary>
internal sealed class Footnotes
{
    private readonly List<(string Kind, HashSet<string> Sentences, string First)> notes = [];

    /// <summary>The notes in the order of their numbers, such as <c>[1] Only 3 usable launches ...</c>.</summary>
    public IEnumerable<string> Lines => notes.Select((note, index) =>
        $"{Mark(index)} {note.First}{(note.Sentences.Count > 1 ? " (The first row's figures; --format json has each row's.)" : "")}");

    /// <summary>The marks of some notes, such as <c>[1][3]</c>.</summary>
    /// <param name="some">Kind and sentence of each.</param>
    public string Marks(IEnumerable<(string Kind, string Sentence)> some) => string.Concat(some.Select(Index).Distinct().Select(Mark));

    private int Index((string Kind, string Sentence) note)
    {
        var index = notes.FindIndex(known => known.Kind == note.Kind);
        if (index < 0)
        {
            index = notes.Count;
            notes.Add((note.Kind, [], note.Sentence));
        }

        notes[index].Sentences.Add(note.Sentence);
        return index;
    }

    private static string Mark(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index + 1}]");
}
