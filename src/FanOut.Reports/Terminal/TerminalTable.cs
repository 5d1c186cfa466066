using FanOut.Reports.Markdown;

namespace FanOut.Reports.Terminal;

/// <summary>A table that fits the width of a terminal, which would break longer lines anywhere.</summary>
public static class TerminalTable
{
    /// <summary>Spaces before the figures of a row whose name has its own line.</summary>
    private const int Indent = 2;

    /// <summary>
    /// As in Markdown if that fits; else without lines between the columns; else with each row's name above its figures and as many columns
    /// as fit.
    /// </summary>
    /// <param name="width">Characters of a line, at least 1. A longer name stays whole, and so does a single column.</param>
    public static IEnumerable<TerminalLine> Lines(Table table, int width)
    {
        var markdown = MarkdownTable.Format(table.Columns, table.Rows, TerminalText.Line, int.MaxValue).Split('\n');
        if (markdown[0].Length <= width)
            return markdown.Select((line, index) => new TerminalLine(line, index < 2 ? Tone.Plain : table.Rows[index - 2][0].Tone));

        (Tone Tone, string[] Cells)[] rows =
        [
            (Tone.Plain, [.. table.Columns.Select(column => TerminalText.Line(column.Name))]),
            .. table.Rows.Select(row => (row[0].Tone, row.Select(cell => MarkdownTable.Text(cell, TerminalText.Line)).ToArray())),
        ];
        int[] widths = [.. table.Columns.Select((_, index) => rows.Max(row => row.Cells[index].Length))];
        int[] all = [.. Enumerable.Range(0, widths.Length)];
        foreach (var gap in new[] { 2, 1 })
        {
            if (Length(all, gap) <= width)
                return rows.Select(row => new TerminalLine(Joined(row.Cells, all, gap), row.Tone));
        }

        List<int> kept = [.. all.Skip(1)];
        foreach (var expendable in kept.Where(index => table.Columns[index].Expendable > 0)
            .OrderByDescending(index => table.Columns[index].Expendable).ToArray())
        {
            if (Indent + Length(kept, 2) > width)
                kept.Remove(expendable);
        }

        string[] leftOut = [.. all.Skip(1).Except(kept).Select(index => rows[0].Cells[index])];
        return
        [
            .. rows.SelectMany(row => new[] { row.Cells[0], new string(' ', Indent) + Joined(row.Cells, kept, 2) }, (row, text) =>
                new TerminalLine(text, row.Tone)),
            .. leftOut.Length > 0 ? [new TerminalLine($"Columns that need a wider terminal: {string.Join(", ", leftOut)}.")]
                : Array.Empty<TerminalLine>(),
        ];

        int Length(IReadOnlyCollection<int> columns, int gap) => columns.Sum(column => widths[column]) + (gap * (columns.Count - 1));

        string Joined(string[] cells, IEnumerable<int> columns, int gap) => string.Join(new string(' ', gap), columns.Select(column =>
            table.Columns[column].IsText ? cells[column].PadRight(widths[column]) : cells[column].PadLeft(widths[column]))).TrimEnd();
    }
}
