using System.Globalization;
using FanOut.Analysis.History;
using FanOut.Reports.Documents;
using FanOut.Reports.Html;
using FanOut.Reports.Markdown;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Tracking;

/// <summary>A history as a page in Markdown and as an offline page with a small chart for each series.</summary>
public static class HistoryReport
{
    private const string Name = "fanout-history";

    private const string Title = "Benchmarks over time";

    private const int SparklineWidth = 30;

    private const string Legend = """
        Each chart has a logarithmic scale of its own, between the two figures at its left; from a hundred runs on, the lowest and the highest hundredth may lie
        beyond and are drawn at its edge. A dashed line marks a change point, the tinted band the runs where it may be, the grey line the median of each level,
        a thin upright line another patch version or, within runs, another environment. Times are geometric means of the launches' minima.
        """;

    private const string Filter = """
        <div class="filter" id="filter" role="search" hidden><label>Name <input type="search" placeholder="part of a name, * and ?" autocomplete="off"></label>
        <label><input type="checkbox"> only with change points</label><output class="count"></output></div>
        """;

    public static ReportFile Markdown(TrackedHistory history)
    {
        var report = new Report(Title, Subtitle(history),
        [
            new Section("Summary", [ChangeSections.Answer(history)]),
            ChangeSections.Standing(history),
            ChangeSections.Acknowledged(history),
            ChangeSections.Winners(history),
            .. history.Environments().Select(environment => new Section(environment.Title, [Lines(environment.Series)])),
        ]);
        return new ReportFile($"{Name}.md", MarkdownReport.Of(report, Name).Text);
    }

    public static ReportFile Html(TrackedHistory history)
    {
        var anchors = new Anchors();
        anchors.Of("filter");
        var standing = history.Standing.Select(change => change.Id).ToHashSet(StringComparer.Ordinal);
        Section[] sections = [ChangeSections.Standing(history), ChangeSections.Acknowledged(history), ChangeSections.Winners(history)];
        IEnumerable<string> body =
        [
            "<header>",
            $"<h1>{Title}</h1>",
            $"<p class=\"subtitle\">{HtmlText.Of(Subtitle(history))}</p>",
            "</header>",
            "<main>",
            $"<div class=\"answer\">{string.Concat(ChangeSections.Answer(history).Sentences.Select(sentence => $"<p>{HtmlText.Of(sentence)}</p>"))}</div>",
            .. sections.Where(section => !section.IsEmpty).SelectMany(section => HtmlSection.Of(section, anchors.Of(section.Title), 2, anchors)),
            $"<p>{Legend}</p>",
            Filter,
            .. history.Environments().SelectMany(environment => Cards(environment.Title, environment.Series)),
            "</main>",
        ];
        var page = new HtmlPage(Title, string.Join('\n', body)) { ExtraStyle = Style.History, Script = Style.HistoryScript };
        return new ReportFile($"{Name}.html", page.ToString());

        IEnumerable<string> Cards(string title, IReadOnlyList<HistoryDetection> series)
        {
            var anchor = anchors.Of(title);
            return
            [
                $"<section class=\"environment\" aria-labelledby=\"{anchor}\">",
                $"<h2 id=\"{anchor}\">{HtmlText.Of(title)}</h2>",
                "<div class=\"grid\">",
                .. series.Select(detection => SeriesCard.Render(detection, standing)),
                "</div>",
                "</section>",
            ];
        }
    }

    private static string Subtitle(TrackedHistory history) => $"{VisibleText.Shortened(history.Name)}: {Counted.Of(history.Runs.Count, "run")}, "
        + $"{ChangeText.Place(history.Runs[0])} to {ChangeText.Place(history.Runs[^1])}";

    private static Table Lines(IReadOnlyList<HistoryDetection> series) => new(
        "Each character stands for the median of equally many runs, low to high.",
        [new("Benchmark", IsText: true), new("Course", IsText: true), new("Last"), new("Runs"), new("Change points", IsText: true)],
        [.. series.Select(detection => (IReadOnlyList<Cell>)
        [
            ChangeText.Subject(detection.Series),
            Sparkline.Draw(detection.Series.Values, SparklineWidth),
            ChangeText.Value(detection.Series, detection.Series.Values[^1]),
            detection.Series.Runs.Count.ToString(CultureInfo.InvariantCulture),
            string.Join("; ", Notes(detection)),
        ])]);

    private static IEnumerable<string> Notes(HistoryDetection detection) =>
    [
        .. detection.Changes.Select(change => $"{ChangeText.Size(change)} since {ChangeText.Place(change.FirstAfter)} {change.Id}"
            + (ChangeText.Accepted(change) is { } accepted ? $", {accepted}" : "")),
        .. ChangeText.Environments(detection.Series),
        .. detection.Findings.Select(finding => finding.Statement),
    ];
}
