using System.Globalization;
using FanOut.Reports.Documents;

namespace FanOut.Reports.Markdown;

/// <summary>A table in GitHub's Markdown, its columns aligned, so that it reads as well where nothing renders it.</summary>
internal static class MarkdownTable
{
    /// <summary>Cells are padded up to here; a longer one would pull every other apart.</summary>
    private const int WidestPadded = 60;

    public static string Of(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        IReadOnlyList<string>[] cells = [.. rows.Select(row => (IReadOnlyList<string>)[.. row.Select(Text)])];
        string[] header = [.. columns.Select(column => MarkdownText.Inline(column.Name))];
        int[] widths = [.. header.Select((name, index) =>
            cells.Select(row => row[index].Length).Append(name.Length).Where(width => width <= WidestPadded).DefaultIfEmpty(3).Max())];
        var ruler = widths.Select((width, index) => columns[index].IsText ? new string('-', width + 2) : new string('-', width + 1) + ":");
        return string.Join('\n', [Line(header), $"|{string.Join('|', ruler)}|", .. cells.Select(Line)]);

        string Line(IReadOnlyList<string> texts) => $"| {string.Join(" | ", texts.Select(Padded))} |";

        string Padded(string text, int index) => columns[index].IsText ? text.PadRight(widths[index]) : text.PadLeft(widths[index]);
    }

    private static string Text(Cell cell)
    {
        var marks = string.Concat(cell.Findings.Select(number => string.Create(CultureInfo.InvariantCulture, $"[{number}]")));
        var text = MarkdownText.Inline(cell.Text);
        return marks.Length == 0 ? text : $"{text} {marks}".TrimStart();
    }
}
