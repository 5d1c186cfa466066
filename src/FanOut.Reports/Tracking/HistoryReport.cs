using System.Globalization;
using FanOut.Analysis.History;
using FanOut.Reports.Documents;
using FanOut.Reports.Html;
using FanOut.Reports.Markdown;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Tracking;

/// <summary>A history to be read: a page in Markdown, and an offline one with a small chart for each series.</summary>
public static class HistoryReport
{
    /// <summary>What the names of its files begin with.</summary>
    public const string Name = "fanout-history";

    private const string Title = "Benchmarks over time";

    private const string SparklineCaption = "Each letter stands for the median of equally many runs, low to high.";

    private const int SparklineWidth = 30;

    /// <summary>The page in Markdown: a line for each series, with a sparkline.</summary>
    /// <param name="history">What to say.</param>
    public static ReportFile Markdown(TrackedHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
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

    /// <summary>The page that opens offline.</summary>
    /// <param name="history">What to say.</param>
    public static ReportFile Html(TrackedHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var anchors = new Anchors();
        anchors.Of("filter");
        var standing = history.Standing.Select(change => change.Id).ToHashSet(StringComparer.Ordinal);
        var sections = new[] { ChangeSections.Standing(history), ChangeSections.Acknowledged(history), ChangeSections.Winners(history) }
            .Where(section => !section.IsEmpty);
        IEnumerable<string> body =
        [
            "<header>",
            $"<h1>{Title}</h1>",
            $"<p class=\"subtitle\">{HtmlText.Of(Subtitle(history))}</p>",
            "</header>",
            "<main>",
            $"<div class=\"answer\">{string.Concat(ChangeSections.Answer(history).Sentences.Select(sentence => $"<p>{HtmlText.Of(sentence)}</p>"))}</div>",
            .. sections.SelectMany(section => HtmlSection.Of(section, anchors.Of(section.Title), 2, anchors)),
            "<p>Each chart has a logarithmic scale of its own, between the two figures at its left; of a hundred runs, the lowest and the highest may lie beyond and are drawn at its edge. A dashed line marks a"
                + " change point, the tinted band the runs that it may lie at, the grey line the median of each level, a thin upright line another patch version or, within runs, another environment. Times are geometric means of the launches' minima.</p>",
            """
            <div class="filter" id="filter" role="search" hidden><label>Name <input type="search" placeholder="part of a name, * and ?" autocomplete="off"></label>
            <label><input type="checkbox"> only with change points</label><output class="count"></output></div>
            """,
            .. history.Environments().SelectMany(environment => Cards(environment.Title, environment.Series)),
            "</main>",
        ];
        return new ReportFile($"{Name}.html", new HtmlPage(Title, string.Join('\n', body)) { ExtraStyle = Style.History, Script = Style.HistoryScript }.ToString());

        IEnumerable<string> Cards(string title, IReadOnlyList<HistoryDetection> series)
        {
            var anchor = anchors.Of(title);
            return
            [
                $"<section class=\"environment\" aria-labelledby=\"{anchor}\">",
                $"<h2 id=\"{anchor}\">{HtmlText.Of(title)}</h2>",
                "<div class=\"grid\">",
                .. series.Select(detection => SeriesCard.Of(detection, standing)),
                "</div>",
                "</section>",
            ];
        }
    }

    private static string Subtitle(TrackedHistory history) => string.Create(
        CultureInfo.InvariantCulture,
        $"{VisibleText.Shortened(history.Name)}: {Counted.Of(history.Runs.Count, "run")}, {ChangeText.Place(history.Runs[0])} to {ChangeText.Place(history.Runs[^1])}");

    private static Table Lines(IReadOnlyList<HistoryDetection> series) => new(
        SparklineCaption,
        [new("Benchmark", IsText: true), new("Course", IsText: true), new("Last"), new("Runs"), new("Change points", IsText: true)],
        [.. series.Select(detection => (IReadOnlyList<Cell>)
        [
            ChangeText.Subject(detection.Series),
            Sparkline.Of(detection.Series.Values, SparklineWidth),
            ChangeText.Value(detection.Series, detection.Series.Values[^1]),
            detection.Series.Runs.Count.ToString(CultureInfo.InvariantCulture),
            string.Join("; ", SeriesNotes.Of(detection)),
        ])]);
}
