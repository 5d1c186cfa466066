using FanOut.Reports.Documents;

namespace FanOut.Reports.Tests;

/// <summary>Tables as Markdown without padding: widths are a matter of looks, cells are not.</summary>
internal static class Tables
{
    public static string Unpadded(Table table) => string.Join('\n',
    [
        Line(table.Columns.Select(column => column.Name)),
        Line(table.Columns.Select(column => column.IsText ? "---" : "---:")),
        .. table.Rows.Select(row => Line(row.Select(cell => cell.Text))),
    ]);

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
