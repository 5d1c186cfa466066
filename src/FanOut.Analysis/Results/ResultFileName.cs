using System.Text.RegularExpressions;

namespace FanOut.Analysis.Results;

/// <summary>Name of a file that the harness's JSON exporters wrote, such as <c>Demo.Work-report-full-compressed.json</c>.</summary>
/// <param name="Stem">The path before <c>-report</c>: the same for all forms of one class's results.</param>
/// <param name="Rank">0 for the fullest form: full before default before brief, indented before compressed.</param>
internal sealed partial record ResultFileName(string Path, string Stem, int Rank)
{
    private static readonly string[] forms = ["-full", "", "-brief"];

    /// <summary>Whether the name alone is the harness's: other tools write <c>-report.json</c>, too.</summary>
    public bool IsCertain => Rank < 2;

    /// <summary>Null for the name of another file.</summary>
    public static ResultFileName? Parse(string path)
    {
        var match = Form().Match(path);
        // Reports of this program are no results.
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
