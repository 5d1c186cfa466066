using System.Globalization;
using FanOut.Analysis.History;
using FanOut.Reports.Html;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Tracking;

/// <summary>One series of a history on a page: name, last value, small chart, change points.</summary>
internal static class SeriesCard
{
    /// <param name="detection">What the series shows.</param>
    /// <param name="standing">Names of the change points that are to be looked at.</param>
    public static string Of(HistoryDetection detection, IReadOnlySet<string> standing)
    {
        var series = detection.Series;
        IEnumerable<string> lines =
        [
            $"<article class=\"series{(detection.Changes.Any(change => standing.Contains(change.Id)) ? " bad" : "")}\">",
            $"<h3>{HtmlText.Of(VisibleText.Shortened(ChangeText.Subject(series)))}</h3>",
            string.Create(CultureInfo.InvariantCulture, $"<p class=\"last\"><strong>{HtmlText.Of(ChangeText.Value(series, series.Values[^1]))}</strong> <span class=\"soft\">last of {series.Runs.Count} run{(series.Runs.Count == 1 ? "" : "s")}</span></p>"),
            SmallChart.Of(detection),
            $"<p class=\"ends\"><span>{Day(series.Runs[0])}</span><span>{Day(series.Runs[^1])}</span></p>",
            .. detection.Changes.Count == 0 ? [] : Changes(detection, standing),
            .. SeriesNotes.Marks(series).Select(mark => $"<p class=\"soft\">{HtmlText.Of($"{SeriesNotes.Name(mark)} since {ChangeText.Place(series.Runs[mark.At])}")}</p>"),
            .. detection.Findings.Select(finding => $"<p class=\"soft\">{HtmlText.Of(finding.ToString())}</p>"),
            "</article>",
        ];
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Changes(HistoryDetection detection, IReadOnlySet<string> standing) =>
    [
        "<ul>",
        .. detection.Changes.Select(change => $"<li class=\"{Kind(change)}\"><span class=\"size\">{HtmlText.Of(ChangeText.Size(change))}</span> since {HtmlText.Of(ChangeText.Place(change.FirstAfter))} "
            + $"<span class=\"soft\">{change.Id}{HtmlText.Of(Remark(change, standing))}</span></li>"),
        "</ul>",
    ];

    /// <summary>A change to the worse that is not to be looked at says why; what became better needs nobody.</summary>
    private static string Remark(HistoryChange change, IReadOnlySet<string> standing) => change switch
    {
        { Acknowledgement: not null } => $", {ChangeText.Accepted(change)}",
        { Direction: Direction.Slower } when standing.Contains(change.Id) => ", to be looked at",
        { IsOpenRegression: true } => ", undone since",
        { Findings: [var first, ..] } => $", {first.Statement}",
        _ => "",
    };

    private static string Kind(HistoryChange change) => change switch
    {
        { Acknowledgement: not null } => "seen",
        { Direction: Direction.Slower } => "worse",
        _ => "better",
    };

    private static string Day(RunHeader run) => run.TimeUtc.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
