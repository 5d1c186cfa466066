namespace FanOut.Reports.Html;

/// <summary>A table in HTML, line by line: header scopes both ways, and a frame of its own that scrolls on a narrow screen.</summary>
internal static class HtmlTable
{
    /// <summary>Characters that a cell of words has in one line; longer texts are broken, in a column as wide as a few words.</summary>
    private const int ShortText = 30;

    public static IEnumerable<string> Lines(Table table, string anchor)
    {
        string[] classes = [.. table.Columns.Select(
            (column, index) => ClassOf(column, table.Rows.Any(row => row[index].Text.Length > ShortText)))];
        var headers = string.Concat(table.Columns.Zip(
            classes, (column, name) => $"<th scope=\"col\"{name}>{HtmlText.Escape(column.Name)}</th>"));
        return
        [
            // Above the frame and not inside the table, where a wide table would pull it out of sight.
            $"<p class=\"caption\" id=\"{anchor}\">{HtmlText.Escape(table.Caption)}</p>",
            $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{anchor}\"><table aria-labelledby=\"{anchor}\">",
            $"<thead><tr>{headers}</tr></thead><tbody>",
            .. table.Rows.Select(row =>
                $"<tr>{string.Concat(row.Select((cell, index) => CellOf(cell, classes[index], isHeader: index == 0)))}</tr>"),
            "</tbody></table></div>",
        ];
    }

    private static string CellOf(Cell cell, string className, bool isHeader)
    {
        var content = $"{HtmlText.Escape(cell.Text)}{string.Concat(cell.Findings.Select(Reference))}";
        return isHeader ? $"<th scope=\"row\"{className}>{content}</th>" : $"<td{className}>{content}</td>";
    }

    private static string ClassOf(Column column, bool isLong) => (column.IsText, isLong) switch
    {
        (false, _) => "",
        (true, false) => " class=\"w\"",
        (true, true) => " class=\"w t\"",
    };

    private static string Reference(int number) => string.Create(
        CultureInfo.InvariantCulture, $" <a class=\"ref\" href=\"#finding-{number}\" aria-label=\"Finding {number}\">{number}</a>");
}
