using System.Text.RegularExpressions;

namespace FanOut.Analysis.Results;

/// <summary>Name of a file that the harness's JSON exporters wrote, such as <c>Demo.Work-report-full-compressed.json</c>.</summary>
/// <param name="Path">Path of the file.</param>
/// <param name="Stem">What stands before <c>-report</c>, with its folder: the same for all forms of one class's results.</param>
/// <param name="Rank">0 for the form that says most: full before default before brief, indented before compressed.</param>
internal sealed partial record ResultFileName(string Path, string Stem, int Rank)
{
    private static readonly string[] forms = ["-full", "", "-brief"];

    /// <summary>Whether the name alone says that it is the harness's: other tools name files <c>-report.json</c>, too.</summary>
    public bool IsCertain => Rank < 2;

    /// <summary>The name; null where it is none of a result file.</summary>
    public static ResultFileName? Of(string path)
    {
        var match = Form().Match(path);
        // What this program's own report writes is no result.
        return !match.Success || System.IO.Path.GetFileName(match.Groups["stem"].ValueSpan) is "fanout"
            ? null
            : new ResultFileName(
                path,
                match.Groups["stem"].Value + match.Groups["time"].Value,
                (2 * Array.IndexOf(forms, match.Groups["form"].Value.ToLowerInvariant())) + match.Groups["compressed"].Length.CompareTo(0));
    }

    [GeneratedRegex(
        "^(?<stem>.+)-report(?<form>(-full|-brief)?)(?<compressed>(-compressed)?)(?<time>(-[0-9]{8}-[0-9]{6})?)[.]json$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
