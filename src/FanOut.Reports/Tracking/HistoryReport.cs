using FanOut.Analysis.History;
using FanOut.Reports.Html;
using FanOut.Reports.Markdown;

namespace FanOut.Reports.Tracking;

/// <summary>A history as a page in Markdown and as an offline page with a small chart for each series.</summary>
public static class HistoryReport
{
    private const string Name = "fanout-history";

    private const int SparklineWidth = 30;

    private const string Legend = """
        <p>Each chart has a logarithmic scale of its own, between the two figures at its left; from a hundred runs on, the lowest
        and the highest hundredth may lie beyond and are drawn at its edge. A dashed line marks a change point, the tinted band the runs
        where it may be, the grey line the median of each level, a thin upright line another patch version or, within runs, another
        environment. Times are geometric means of the launches' minima.</p>
        """;

    private const string Filter = """
        <div class="filter" id="filter" role="search" hidden>
        <label>Name <input type="search" placeholder="part of a name, * and ?" autocomplete="off"></label>
        <label><input type="checkbox"> only with change points</label><output class="count"></output></div>
        """;

    public static ReportFile Markdown(TrackedHistory history)
    {
        const string Caption = "Each character stands for the median of equally many runs, low to high.";
        var environments = Sections(history, Caption, Notes);
        return new ReportFile($"{Name}.md", MarkdownReport.Format(Report(history, environments), Name).Text);
    }

    /// <summary>The series alone, for a console.</summary>
    /// <param name="stored">Runs in the history, selected or not.</param>
    public static Report Series(TrackedHistory history, int stored)
    {
        var absences = new Absences(history.Runs);
        var runs = FormattableString.Invariant($"{history.Runs.Count} of {NumberText.Count(stored, "run")}");
        return new Report(Title(history, runs), "", [.. Sections(history, "", NotesAndAbsence)]);

        IEnumerable<string> NotesAndAbsence(HistoryDetection one) =>
            absences.Find(one.Series) is { } absence ? Notes(one).Prepend(ChangeText.Missing(absence)) : Notes(one);
    }

    public static ReportFile Html(TrackedHistory history)
    {
        var page = HtmlReport.Page(Report(history, []), Cards) with { ExtraStyle = Style.History, Script = Style.HistoryScript };
        return new ReportFile($"{Name}.html", page.ToString());

        IEnumerable<string> Cards(Anchors anchors)
        {
            anchors.Of("filter");
            var standing = history.Standing.Select(change => change.Id).ToHashSet(StringComparer.Ordinal);
            var environments = history.Environments().SelectMany(environment => Environment(environment, anchors.Of(environment.Title)));
            return [Legend, Filter, .. environments];

            IEnumerable<string> Environment((string Title, IReadOnlyList<HistoryDetection> Series) environment, string anchor) =>
            [
                $"<section class=\"environment\" aria-labelledby=\"{anchor}\">",
                $"<h2 id=\"{anchor}\">{HtmlText.Escape(environment.Title)}</h2>",
                "<div class=\"grid\">",
                .. environment.Series.Select(detection => SeriesCard.Render(detection, standing)),
                "</div>",
                "</section>",
            ];
        }
    }

    private static Report Report(TrackedHistory history, IEnumerable<Section> environments) => new(
        "Benchmarks over time",
        Title(history, NumberText.Count(history.Runs.Count, "run")),
        [.. ChangeSections.Sections(history), .. environments]);

    private static string Title(TrackedHistory history, string runs) => $"{VisibleText.Shortened(history.Name)}: {runs}, "
        + $"{ChangeText.Place(history.Runs[0])} to {ChangeText.Place(history.Runs[^1])}";

    private static IEnumerable<Section> Sections(
        TrackedHistory history, string caption, Func<HistoryDetection, IEnumerable<string>> notes)
    {
        Column<HistoryDetection>[] columns =
        [
            new("Benchmark", one => new Cell(ChangeText.Subject(one.Series)) { Tone = one.Standing.Count > 0 ? Tone.Bad : Tone.Plain },
                IsText: true),
            new("Course", one => Sparkline.Draw(one.Series.Values, SparklineWidth), IsText: true),
            new("Last", one => ChangeText.Value(one.Series, one.Series.Values[^1])),
            new("Runs", one => FormattableString.Invariant($"{one.Series.Runs.Count}")),
            new("Change points", one => string.Join("; ", notes(one)), IsText: true),
        ];
        return history.Environments()
            .Select(environment => new Section(environment.Title, [Table.From(caption, columns, environment.Series)]));
    }

    private static IEnumerable<string> Notes(HistoryDetection detection) =>
    [
        .. detection.Changes.Select(change => $"{ChangeText.Size(change)} since {ChangeText.Place(change.FirstAfter)} {change.Id}"
            + (ChangeText.Accepted(change) is { } accepted ? $", {accepted}" : "")),
        .. ChangeText.Environments(detection.Series),
        .. detection.Findings.Select(finding => finding.What),
    ];
}
