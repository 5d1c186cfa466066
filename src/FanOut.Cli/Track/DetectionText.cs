using System.Globalization;
using System.Text;
using FanOut.Analysis.History;
using FanOut.Reports.Texts;
using FanOut.Reports.Tracking;

namespace FanOut.Cli.Track;

/// <summary>The output of <c>fanout track detect</c>.</summary>
internal static class DetectionText
{
    /// <summary>Benchmarks of one absence that are named.</summary>
    private const int MaxNames = 3;

    public static string Format(
        IReadOnlyList<HistoryDetection> detections,
        IReadOnlyList<HistoryChange> standing,
        IReadOnlyList<WinnerChange> winners,
        IReadOnlyList<RunHeader> runs)
    {
        var text = new StringBuilder();
        var ids = standing.Select(change => change.Id).ToHashSet(StringComparer.Ordinal);
        HistoryChange[] others = [.. detections.SelectMany(detection => detection.Changes).Where(change => !ids.Contains(change.Id))];
        Group("Needs attention", standing);
        Group("Acknowledged", [.. others.Where(change => change.Acknowledgement is not null)]);
        Group("Others", [.. others.Where(change => change.Acknowledgement is null)]);
        Lines("Another choice is the fastest", winners.Select(winner =>
            $"{winner.Group}: {winner.After} instead of {winner.Before}, "
                + $"between {ChangeText.Place(winner.LastBefore)} and {ChangeText.Place(winner.FirstAfter)}"
                + (winner.EnvironmentChanged ? ", where the environment changed too" : "")));
        Lines("Without results", Missing(detections, runs));
        Lines("Findings", detections.SelectMany(detection => detection.Findings
            .GroupBy(finding => finding.Code)
            .Select(finding => (finding.Key, Text: $"{finding.First()} ({ChangeText.Subject(detection.Series)})")))
            .GroupBy(finding => finding.Key)
            .Select(kind => kind.First().Text + (kind.Count() == 1 ? "" : Invariant($", and {kind.Count() - 1} more such series"))));
        text.Append(Answer(detections, standing, runs.Count)).Append('\n');
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
    private static IEnumerable<string> Missing(IReadOnlyList<HistoryDetection> detections, IReadOnlyList<RunHeader> runs)
    {
        var absences = new Absences(runs);
        return detections
            .Select(detection => absences.Find(detection.Series))
            .OfType<Absence>()
            .GroupBy(absence => absence.First.Id)
            .Select(group => group.ToArray())
            .Select(group => $"{string.Join(", ", group.Take(MaxNames).Select(absence => ChangeText.Subject(absence.Series)))}"
                + $"{(group.Length > MaxNames ? Invariant($" and {group.Length - MaxNames} more") : "")}: {ChangeText.Missing(group[0])}");
    }

    private static string Answer(IReadOnlyList<HistoryDetection> detections, IReadOnlyList<HistoryChange> standing, int runs)
    {
        var judged = ChangeText.Judged(detections, runs);
        var worse = standing.All(change => change.Series.Quantity == Quantity.Allocated) ? "ALLOCATES MORE" : "SLOWER";
        return standing.Count == 0
            ? $"NO NEW REGRESSIONS: {judged}."
            : $"{worse}: {Counted.Of(standing.Count, "unacknowledged change")}; {judged}. fanout track ack ID --reason TEXT accepts one.";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
