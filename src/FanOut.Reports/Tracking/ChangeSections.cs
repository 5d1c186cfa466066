using FanOut.Analysis.History;
using FanOut.Reports.Documents;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Tracking;

/// <summary>Sections that both pages of a history begin with.</summary>
internal static class ChangeSections
{
    public static Answer Answer(TrackedHistory history)
    {
        var judged = ChangeText.Judged(history.Series, history.Runs.Count);
        return new Answer([history.Standing.Count == 0
            ? $"No new regressions: {judged}."
            : $"{Counted.Of(history.Standing.Count, "unacknowledged regression")}: {judged}."]);
    }

    public static Section Standing(TrackedHistory history) => new("Needs attention", Rows(
        "Unacknowledged changes to the worse; fanout track ack ID --reason TEXT accepts one.",
        "Findings",
        history.Standing.Select(change => (change, string.Join(' ', change.Findings)))));

    public static Section Acknowledged(TrackedHistory history) => new("Acknowledged", Rows(
        "Accepted change points.",
        "Reason",
        history.Series.SelectMany(detection => detection.Changes).Where(change => change.Acknowledgement is not null)
            .Select(change => (change, ChangeText.Accepted(change)!))));

    public static Section Winners(TrackedHistory history) => new("Another choice is the fastest", history.Winners.Count == 0 ? [] :
    [
        new BulletList([.. history.Winners.Select(winner => $"{winner.Group}{(winner.Job.Length == 0 ? "" : $" [{winner.Job}]")}: "
            + $"{winner.After} instead of {winner.Before}, between {ChangeText.Place(winner.LastBefore)} and {ChangeText.Place(winner.FirstAfter)}"
            + (winner.IsElsewhere ? ", where the environment changed too" : ""))]),
    ])
    {
        ShortTitle = "Fastest choice",
    };

    private static Block[] Rows(string caption, string last, IEnumerable<(HistoryChange Change, string Remark)> changes)
    {
        (HistoryChange Change, string Remark)[] all = [.. changes];
        var hasRemarks = all.Any(row => row.Remark.Length > 0);
        // One environment for all rows is the title of a section below; a column of it would push others off the page.
        var isMixed = all.Select(row => row.Change.Series.Environment).Distinct().Skip(1).Any();
        string[] columns =
        [
            "Benchmark", "Change", "Since", "Last before", "ID", .. isMixed ? ["Environment"] : Array.Empty<string>(), .. hasRemarks ? [last] : Array.Empty<string>(),
        ];
        IReadOnlyList<Cell>[] rows = [.. all.Select(row => (IReadOnlyList<Cell>)
        [
            ChangeText.Subject(row.Change.Series),
            ChangeText.Size(row.Change),
            ChangeText.Place(row.Change.FirstAfter),
            ChangeText.Place(row.Change.LastBefore),
            row.Change.Id,
            .. isMixed ? [row.Change.Series.Environment ?? "across environments"] : Array.Empty<Cell>(),
            .. hasRemarks ? [row.Remark] : Array.Empty<Cell>(),
        ])];
        return rows.Length == 0 ? [] : [new Table(caption, [.. columns.Select(column => new Column(column, IsText: true))], rows)];
    }
}
