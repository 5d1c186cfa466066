using static System.FormattableString;

namespace FanOut.Cli.Track;

/// <summary>The output of <c>fanout track detect</c>.</summary>
internal static class DetectionText
{
    /// <summary>Benchmarks of one absence that are named.</summary>
    private const int MaxNames = 3;

    public static string Format(TrackedHistory tracked)
    {
        var text = new StringBuilder();
        var ids = tracked.Standing.Select(change => change.Id).ToHashSet(StringComparer.Ordinal);
        HistoryChange[] others = [.. tracked.Series.SelectMany(series => series.Changes).Where(change => !ids.Contains(change.Id))];
        Group("Needs attention", tracked.Standing);
        Group("Acknowledged", [.. others.Where(change => change.Acknowledgement is not null)]);
        Group("Others", [.. others.Where(change => change.Acknowledgement is null)]);
        Lines("Another choice is the fastest", ChangeText.Winners(tracked.Winners));
        Lines("Without results", Missing(tracked));
        Lines("Findings", tracked.Series.SelectMany(detection => detection.Findings
            .GroupBy(finding => finding.Code)
            .Select(finding => (finding.Key, Text: $"{finding.First()} ({ChangeText.Subject(detection.Series)})")))
            .GroupBy(finding => finding.Key)
            .Select(kind => kind.First().Text + (kind.Count() == 1 ? "" : Invariant($", and {kind.Count() - 1} more such series"))));
        text.Append(Answer(tracked)).Append('\n');
        return text.ToString();

        void Group(string title, IReadOnlyList<HistoryChange> changes) => Lines(title, changes.SelectMany(Change));

        void Lines(string title, IEnumerable<string> lines)
        {
            string[] all = [.. lines];
            if (all.Length == 0)
                return;
            text.Append(title).Append(":\n");
            foreach (var line in all)
                text.Append("  ").Append(TerminalText.Line(line)).Append('\n');
            text.Append('\n');
        }
    }

    private static IEnumerable<string> Change(HistoryChange change)
    {
        yield return $"{change.Id} {ChangeText.Size(change)}: {ChangeText.Subject(change.Series)}";
        yield return $"         {ChangeText.Between(change)}{(ChangeText.SurelyBetween(change) is { } surely ? $", {surely}" : "")}";
        if (change.Series.Environment is { } environment)
            yield return $"         on {environment}";
        if (ChangeText.Accepted(change) is { } accepted)
            yield return $"         {accepted}";
        foreach (var finding in change.Findings)
            yield return $"         {finding}";
    }

    /// <summary>One line per run that was the first without some benchmarks.</summary>
    private static IEnumerable<string> Missing(TrackedHistory tracked)
    {
        var absences = new Absences(tracked.Runs);
        return tracked.Series
            .Select(detection => absences.Find(detection.Series))
            .OfType<Absence>()
            .GroupBy(absence => absence.First.Id)
            .Select(group => group.ToArray())
            .Select(group => $"{string.Join(", ", group.Take(MaxNames).Select(absence => ChangeText.Subject(absence.Series)))}"
                + $"{(group.Length > MaxNames ? Invariant($" and {group.Length - MaxNames} more") : "")}: {ChangeText.Missing(group[0])}");
    }

    private static string Answer(TrackedHistory tracked)
    {
        var judged = ChangeText.Judged(tracked.Series, tracked.Runs.Count);
        var standing = tracked.Standing;
        var worse = standing.All(change => change.Series.Quantity == Quantity.Allocated) ? "ALLOCATES MORE" : "SLOWER";
        return standing.Count == 0
            ? $"NO NEW REGRESSIONS: {judged}."
            : $"{worse}: {NumberText.Count(standing.Count, "unacknowledged change")}; {judged}. "
                + "fanout track ack ID --reason TEXT accepts one.";
    }
}
