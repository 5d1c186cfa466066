using System.Net;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Regressions;

namespace FanOut.Cli;

/// <summary>A comparison as one page without scripts or anything from elsewhere.</summary>
internal static class ComparisonHtml
{
    private const string Style =
        "body{font:15px/1.5 system-ui,sans-serif;margin:2em auto;max-width:90em;padding:0 1em}table{border-collapse:collapse}"
        + "th,td{padding:.2em .8em;text-align:right;border-bottom:1px solid #ccc;white-space:nowrap;font-variant-numeric:tabular-nums}"
        + "th:first-child,td:first-child{text-align:left}@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}}";

    /// <summary>The page, ended by a line feed.</summary>
    public static string Of(Comparison comparison)
    {
        var notes = new Footnotes();
        var table = ComparisonTable.Of(comparison, notes, markdown: false);
        string[] lines =
        [
            "<!DOCTYPE html>",
            "<html lang=\"en\">",
            "<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">",
            $"<title>{Text($"{comparison.Base.Path} and {comparison.Head.Path}")}</title><style>{Style}</style></head>",
            "<body>",
            $"<h1>{Text(ComparisonText.Answer(comparison))}</h1>",
            .. comparison.Findings.OfType<ControlMoved>().Select(finding => $"<p>{Text(finding.ToString())}</p>"),
            $"<p>base: {Text(comparison.Base.Path)}<br>head: {Text(comparison.Head.Path)}</p>",
            $"<table><thead><tr>{string.Concat(table.Header.Select(name => $"<th scope=\"col\">{Text(name)}</th>"))}</tr></thead><tbody>",
            .. table.Rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{Text(cell)}</td>"))}</tr>"),
            "</tbody></table>",
            .. ComparisonText.Notes(comparison, notes).Append(ComparisonText.Explanation(comparison)).Select(note => $"<p>{Text(note)}</p>"),
            "</body>",
            "</html>",
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
