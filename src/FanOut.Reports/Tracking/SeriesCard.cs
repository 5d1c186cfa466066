using FanOut.Analysis.History;
using FanOut.Reports.Html;

namespace FanOut.Reports.Tracking;

/// <summary>One series of a history on a page: name, last value, small chart, change points.</summary>
internal static class SeriesCard
{
    /// <param name="standing">Ids of the change points that need attention.</param>
    public static string Render(HistoryDetection detection, IReadOnlySet<string> standing)
    {
        var series = detection.Series;
        var isBad = detection.Changes.Any(change => standing.Contains(change.Id));
        IEnumerable<string> lines =
        [
            $"<article class=\"series{(isBad ? " bad" : "")}\">",
            $"<h3>{HtmlText.Escape(VisibleText.Shortened(ChangeText.Subject(series)))}</h3>",
            $"<p class=\"last\"><strong>{HtmlText.Escape(ChangeText.Value(series, series.Values[^1]))}</strong> "
                + $"<span class=\"soft\">last of {NumberText.Count(series.Runs.Count, "run")}</span></p>",
            SmallChart.Draw(detection),
            $"<p class=\"ends\"><span>{Day(series.Runs[0])}</span><span>{Day(series.Runs[^1])}</span></p>",
            .. detection.Changes.Count == 0 ? [] : Changes(detection, standing),
            .. ChangeText.Environments(series).Select(Note),
            .. detection.Findings.Select(finding => Note(finding.ToString())),
            "</article>",
        ];
        return string.Join('\n', lines);
    }

    private static string Note(string text) => $"<p class=\"soft\">{HtmlText.Escape(text)}</p>";

    private static IEnumerable<string> Changes(HistoryDetection detection, IReadOnlySet<string> standing) =>
    [
        "<ul>",
        .. detection.Changes.Select(change => $"<li class=\"{ClassOf(change)}\">"
            + $"<span class=\"size\">{HtmlText.Escape(ChangeText.Size(change))}</span> "
            + $"since {HtmlText.Escape(ChangeText.Place(change.FirstAfter))} "
            + $"<span class=\"soft\">{change.Id}{HtmlText.Escape(Remark(change, standing))}</span></li>"),
        "</ul>",
    ];

    /// <summary>Why a change needs attention or, of one to the worse, why it does not.</summary>
    private static string Remark(HistoryChange change, IReadOnlySet<string> standing) => change switch
    {
        { Acknowledgement: not null } => $", {ChangeText.Accepted(change)}",
        { Direction: Direction.Slower } when standing.Contains(change.Id) => ", needs attention",
        { IsOpenRegression: true } => ", undone later",
        { Findings: [var first, ..] } => $", {first.What}",
        _ => "",
    };

    private static string ClassOf(HistoryChange change) => change switch
    {
        { Acknowledgement: not null } => "seen",
        { Direction: Direction.Slower } => "worse",
        _ => "better",
    };

    private static string Day(RunHeader run) => run.TimeUtc.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
