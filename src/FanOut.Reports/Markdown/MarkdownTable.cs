namespace FanOut.Reports.Markdown;

/// <summary>A table in GitHub's Markdown, its columns aligned, so that it reads well without a renderer, too.</summary>
internal static class MarkdownTable
{
    /// <summary>Cells are padded up to this width; a longer one would pull every other apart.</summary>
    private const int WidestPadded = 60;

    public static string Format(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<Cell>> rows) =>
        Format(columns, rows, MarkdownText.Inline, WidestPadded);

    /// <summary>The table with other texts than Markdown's, lines separated by line feeds.</summary>
    public static string Format(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<Cell>> rows, Func<string, string> inline,
        int widest)
    {
        string[][] cells = [.. rows.Select(row => row.Select(cell => Text(cell, inline)).ToArray())];
        string[] header = [.. columns.Select(column => inline(column.Name))];
        int[] widths = [.. header.Select((name, index) =>
            cells.Select(row => row[index].Length).Append(name.Length).Where(width => width <= widest).DefaultIfEmpty(3).Max())];
        var ruler = widths.Select((width, index) => columns[index].IsText ? new string('-', width + 2) : new string('-', width + 1) + ":");
        return string.Join('\n', [Line(header), $"|{string.Join('|', ruler)}|", .. cells.Select(Line)]);

        string Line(string[] texts) => $"| {string.Join(" | ", texts.Select(Padded))} |";

        string Padded(string text, int index) => columns[index].IsText ? text.PadRight(widths[index]) : text.PadLeft(widths[index]);
    }

    /// <summary>A cell with the numbers of its findings, such as <c>1.02x [1][3]</c>.</summary>
    public static string Text(Cell cell, Func<string, string> inline)
    {
        var marks = string.Concat(cell.Findings.Select(number => FormattableString.Invariant($"[{number}]")));
        var text = inline(cell.Text);
        return marks.Length == 0 ? text : $"{text} {marks}".TrimStart();
    }
}
