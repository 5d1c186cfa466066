using FanOut.Analysis.History;
using FanOut.Reports.Tracking;
using Spectre.Console;

namespace FanOut.Cli.Track;

/// <summary>The output of <c>fanout track show</c>: a table per environment, in colour on a terminal.</summary>
internal static class SeriesLines
{
    private const int SparklineWidth = 30;

    public static void Write(TrackedHistory tracked, int stored)
    {
        var (runs, absences) = (tracked.Runs, new Absences(tracked.Runs));
        var count = FormattableString.Invariant($"{runs.Count} of {Counted.Format(stored, "run")}");
        Console.Out.WriteLine(TerminalText.Line(
            $"{tracked.Name}: {count}, {ChangeText.Place(runs[0])} to {ChangeText.Place(runs[^1])}"));
        foreach (var environment in tracked.Series.GroupBy(detection => detection.Series.Environment))
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(TerminalText.Line(environment.Key ?? "Within runs, across environments"));
            Line[] lines = [.. environment.Select(detection => Line.From(detection, absences.Find(detection.Series)))];
            if (Console.IsOutputRedirected)
                WritePlain(lines);
            else
                WriteTerminal(lines);
        }
    }

    private static void WritePlain(Line[] lines)
    {
        var name = lines.Max(line => line.Name.Length);
        var last = lines.Max(line => line.Last.Length);
        foreach (var line in lines)
        {
            var figures = $"{line.Sparkline.PadRight(SparklineWidth)}  {line.Last.PadLeft(last)}";
            Console.Out.WriteLine($"  {line.Name.PadRight(name)}  {figures}  {string.Join("; ", line.Notes)}".TrimEnd());
        }
    }

    private static void WriteTerminal(Line[] lines)
    {
        var table = new Spectre.Console.Table { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumns(
            new TableColumn(""), new TableColumn("").NoWrap(), new TableColumn("").NoWrap().RightAligned(), new TableColumn(""));
        foreach (var line in lines)
        {
            table.AddRow(
                new Text(line.Name),
                new Text(line.Sparkline),
                new Text(line.Last),
                new Text(string.Join('\n', line.Notes), line.IsRegressed ? Color.Red : Color.Default));
        }

        AnsiConsole.Write(table);
    }

    private sealed record Line(string Name, string Sparkline, string Last, IReadOnlyList<string> Notes, bool IsRegressed)
    {
        public static Line From(HistoryDetection detection, Absence? absence) => new(
            TerminalText.Line(ChangeText.Subject(detection.Series)),
            Reports.Tracking.Sparkline.Draw(detection.Series.Values, SparklineWidth),
            ChangeText.Value(detection.Series, detection.Series.Values[^1]),
            [.. Texts(detection, absence).Select(TerminalText.Line)],
            detection.Standing.Count > 0);

        private static IEnumerable<string> Texts(HistoryDetection detection, Absence? absence) =>
        [
            .. absence is null ? Array.Empty<string>() : [ChangeText.Missing(absence)],
            .. detection.Changes.Select(change => $"{ChangeText.Size(change)} since {ChangeText.Place(change.FirstAfter)} {change.Id}"
                + (change.Acknowledgement is null ? "" : ", acknowledged")),
            .. ChangeText.Environments(detection.Series),
            .. detection.Findings.Select(finding => finding.What),
        ];
    }
}
