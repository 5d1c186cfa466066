using FanOut.Analysis.History;

namespace FanOut.Reports.Tracking;

/// <summary>Sections that both pages of a history begin with.</summary>
internal static class ChangeSections
{
    public static IReadOnlyList<Section> Sections(TrackedHistory history) =>
    [
        new("Summary", [new Answer([Summary(history)])]),
        new("Needs attention", Rows(
            "Unacknowledged changes to the worse; fanout track ack ID --reason TEXT accepts one.",
            "Findings",
            history.Standing,
            change => string.Join(' ', change.Findings))),
        new("Acknowledged", Rows(
            "Accepted change points.",
            "Reason",
            [.. history.Series.SelectMany(detection => detection.Changes).Where(change => change.Acknowledgement is not null)],
            change => ChangeText.Accepted(change)!)),
        Section.From("Another choice is the fastest", BulletList.From(ChangeText.Winners(history.Winners))) with
        {
            ShortTitle = "Fastest choice",
        },
    ];

    private static string Summary(TrackedHistory history) =>
        (history.Standing.Count == 0 ? "No new regressions" : NumberText.Count(history.Standing.Count, "unacknowledged regression"))
        + $": {ChangeText.Judged(history.Series, history.Runs.Count)}.";

    private static IReadOnlyList<Block> Rows(
        string caption, string last, IReadOnlyList<HistoryChange> changes, Func<HistoryChange, string> remark)
    {
        List<Column<HistoryChange>> columns =
        [
            new("Benchmark", change => ChangeText.Subject(change.Series), IsText: true),
            new("Change", change => ChangeText.Size(change), IsText: true),
            new("Since", change => ChangeText.Place(change.FirstAfter), IsText: true),
            new("Last before", change => ChangeText.Place(change.LastBefore), IsText: true),
            new("ID", change => change.Id, IsText: true),
        ];
        // One environment for all rows is the title of a section below; a column of it would push others off the page.
        if (changes.Select(change => change.Series.Environment).Distinct().Skip(1).Any())
            columns.Add(new("Environment", change => change.Series.Environment ?? "across environments", IsText: true));
        if (changes.Any(change => remark(change).Length > 0))
            columns.Add(new(last, change => remark(change), IsText: true));
        return changes.Count == 0 ? [] : [Table.From(caption, columns, changes)];
    }
}
