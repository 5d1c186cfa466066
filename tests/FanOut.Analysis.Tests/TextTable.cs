namespace FanOut.Analysis.Tests;

/// <summary>A table of texts: the first column names what a row is about, the others hold its figures.</summary>
/// <param name="Header">Names of the columns, at least one.</param>
/// <param name="Rows">Cells row by row, as many in each as columns.</param>
internal sealed record TextTable(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The table in Markdown, its columns aligned so that it reads as well on a console; a line each, without line ends.</summary>
    public IReadOnlyList<string> Markdown()
    {
        int[] widths = [.. Header.Select((name, column) => Rows.Select(row => row[column].Length).Append(name.Length).Max())];
        var ruler = widths.Select((width, column) => column == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":");
        return [Line(Header), $"|{string.Join('|', ruler)}|", .. Rows.Select(Line)];

        string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells.Select(Padded))} |";

        string Padded(string cell, int column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);
    }
}
