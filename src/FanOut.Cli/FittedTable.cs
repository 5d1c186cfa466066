using FanOut.Analysis.Scaling;

namespace FanOut.Cli;

/// <summary>A table on a terminal, which breaks lines that are too long for it wherever they are, so that no column is one any more.</summary>
/// <param name="Lines">The lines from top to bottom.</param>
/// <param name="LeftOut">Names of the columns that there was no room for; possibly none.</param>
internal sealed record FittedTable(IReadOnlyList<FittedLine> Lines, IReadOnlyList<string> LeftOut)
{
    /// <summary>Spaces before the figures of a row that has its name in a line of its own.</summary>
    private const int Indent = 2;

    /// <summary>
    /// As in Markdown where that fits; else without lines between the columns; else with what a row is about in a line of its own above its figures, and as many
    /// columns of these as fit.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="width">Characters of a line, at least 1. A name that is longer stays whole, and so does a single column.</param>
    /// <param name="dispensable">Names of columns that may be left out, the least wanted first.</param>
    public static FittedTable Of(TextTable table, int width, IReadOnlyList<string> dispensable)
    {
        var markdown = table.Markdown();
        if (markdown[0].Length <= width)
            return new FittedTable([.. markdown.Select((line, index) => new FittedLine(line, index < 2 ? null : index - 2))], []);
        int[] widths = [.. table.Header.Select((name, column) => table.Rows.Select(row => row[column].Length).Append(name.Length).Max())];
        int[] all = [.. Enumerable.Range(0, widths.Length)];
        foreach (var gap in new[] { 2, 1 })
        {
            if (Length(all, gap) <= width)
                return new FittedTable([.. Rows().Select(row => new FittedLine(Line(row.Cells, all, gap).TrimEnd(), row.Index))], []);
        }

        List<int> kept = [.. all.Skip(1)];
        foreach (var name in dispensable)
        {
            if (Indent + Length(kept, 2) <= width)
                break;
            kept.RemoveAll(column => table.Header[column] == name);
        }

        return new FittedTable(
            [.. Rows().SelectMany(row => new[] { new FittedLine(row.Cells[0], row.Index), new FittedLine(new string(' ', Indent) + Line(row.Cells, kept, 2).TrimEnd(), row.Index) })],
            [.. all.Skip(1).Except(kept).Select(column => table.Header[column])]);

        int Length(IReadOnlyCollection<int> columns, int gap) => columns.Sum(column => widths[column]) + (gap * (columns.Count - 1));

        string Line(IReadOnlyList<string> cells, IEnumerable<int> columns, int gap) =>
            string.Join(new string(' ', gap), columns.Select(column => column == 0 ? cells[column].PadRight(widths[column]) : cells[column].PadLeft(widths[column])));

        IEnumerable<(IReadOnlyList<string> Cells, int? Index)> Rows() => [(table.Header, null), .. table.Rows.Select((row, index) => (row, (int?)index))];
    }
}

/// <summary>A line of a table on a terminal.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Row">The row that it is of; null for the header.</param>
internal sealed record FittedLine(string Text, int? Row);
