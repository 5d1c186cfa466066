using FanOut.Analysis.History;
using FanOut.Reports.Documents;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Tracking;

/// <summary>What a reader of a history takes home: its answer, the changes that need attention, and who is the fastest now.</summary>
internal static class ChangeSections
{
    public static Answer Answer(TrackedHistory history)
    {
        var judged = ChangeText.Judged(history.Series, history.Runs.Count);
        return new Answer([history.Standing.Count == 0
            ? $"No new regressions: {judged}."
            : $"{Counted.Of(history.Standing.Count, "change")} to the worse that nobody has acknowledged: {judged}."]);
    }

    public static Section Standing(TrackedHistory history) => new("Needs attention", Rows(
        "Changes to the worse that stand and that nobody has acknowledged; fanout track ack ID --reason TEXT accepts one.",
        "Doubts",
        history.Standing.Select(change => (change, string.Join(' ', change.Findings)))));

    public static Section Acknowledged(TrackedHistory history) => new("Acknowledged", Rows(
        "Change points that someone has seen and accepted.",
        "Reason",
        history.Series.SelectMany(detection => detection.Changes).Where(change => change.Acknowledgement is not null).Select(change => (change, ChangeText.Accepted(change)!))));

    public static Section Winners(TrackedHistory history) => new("Another choice is the fastest", history.Winners.Count == 0 ? [] :
    [
        new BulletList([.. history.Winners.Select(winner =>
            $"{winner.Group}{(winner.Job.Length == 0 ? "" : $" [{winner.Job}]")}: {winner.After} instead of {winner.Before}, between {ChangeText.Place(winner.LastBefore)} and {ChangeText.Place(winner.FirstAfter)}"
                + (winner.IsElsewhere ? ", where the environment changed too" : ""))]),
    ])
    {
        ShortTitle = "Fastest choice",
    };

    private static Block[] Rows(string caption, string last, IEnumerable<(HistoryChange Change, string Remark)> changes)
    {
        (HistoryChange Change, string Remark)[] all = [.. changes];
        var isRemarked = all.Any(row => row.Remark.Length > 0);
        // One environment for all rows is the title of a section below; a column of it would push others off the page.
        var isMixed = all.Select(row => row.Change.Series.Environment).Distinct().Skip(1).Any();
        IReadOnlyList<Cell>[] rows = [.. all.Select(row => (IReadOnlyList<Cell>)
        [
            ChangeText.Subject(row.Change.Series),
            ChangeText.Size(row.Change),
            ChangeText.Place(row.Change.FirstAfter),
            ChangeText.Place(row.Change.LastBefore),
            row.Change.Id,
            .. isMixed ? [row.Change.Series.Environment ?? "across environments"] : Array.Empty<Cell>(),
            .. isRemarked ? [row.Remark] : Array.Empty<Cell>(),
        ])];
        Column[] columns =
        [
            new("Benchmark", IsText: true), new("Change", IsText: true), new("Since", IsText: true), new("Last before", IsText: true), new("ID", IsText: true),
            .. isMixed ? [new Column("Environment", IsText: true)] : Array.Empty<Column>(),
            .. isRemarked ? [new Column(last, IsText: true)] : Array.Empty<Column>(),
        ];
        return rows.Length == 0 ? [] : [new Table(caption, columns, rows)];
    }
}
