using System.Globalization;
using FanOut.Reports.Documents;

namespace FanOut.Reports.Html;

/// <summary>A table in HTML, line by line: header scopes both ways, and a frame of its own that scrolls where the screen is narrow.</summary>
internal static class HtmlTable
{
    public static IEnumerable<string> Of(Table table, string anchor) =>
    [
        // Above the frame and not inside the table, where a wide table would pull it out of sight.
        $"<p class=\"caption\" id=\"{anchor}\">{HtmlText.Of(table.Caption)}</p>",
        $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{anchor}\"><table aria-labelledby=\"{anchor}\">",
        $"<thead><tr>{string.Concat(table.Columns.Select(Header))}</tr></thead><tbody>",
        .. table.Rows.Select(row => $"<tr>{string.Concat(row.Select((cell, index) => CellOf(cell, table.Columns[index], isHeader: index == 0)))}</tr>"),
        "</tbody></table></div>",
    ];

    private static string Header(Column column) => $"<th scope=\"col\"{Words(column)}>{HtmlText.Of(column.Name)}</th>";

    private static string CellOf(Cell cell, Column column, bool isHeader)
    {
        var content = $"{HtmlText.Of(cell.Text)}{string.Concat(cell.Findings.Select(Reference))}";
        return isHeader ? $"<th scope=\"row\"{Words(column)}>{content}</th>" : $"<td{Words(column)}>{content}</td>";
    }

    private static string Words(Column column) => column.IsText ? " class=\"w\"" : "";

    private static string Reference(int number) => string.Create(
        CultureInfo.InvariantCulture, $" <a class=\"ref\" href=\"#finding-{number}\" aria-label=\"Finding {number}\">{number}</a>");
}
