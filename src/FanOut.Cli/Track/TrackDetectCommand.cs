using System.CommandLine;
using FanOut.Analysis.History;

namespace FanOut.Cli.Track;

/// <summary><c>fanout track detect</c>: what became slower or faster, how much, and with which commit.</summary>
internal static class TrackDetectCommand
{
    public static Command Create()
    {
        var history = HistoryOption.Create();
        var filter = TrackSelection.FilterOption();
        var since = TrackSelection.SinceOption();
        var issues = new Option<string?>("--issues")
        {
            Description = "Folder that gets a Markdown text for an issue, ID.md, of each change point that nobody has acknowledged.",
            HelpName = "FOLDER",
        };
        issues.Validators.Add(PathText.NotEmpty("--issues"));
        var command = new Command("detect", "The change points of all series; exit code 1 where one to the worse stands and nobody has acknowledged it.")
        {
            history, filter, since, issues,
        };
        command.SetAction(parsed =>
        {
            using var store = HistoryOption.OpenReading(parsed.GetRequiredValue(history));
            var selection = new TrackSelection(parsed.GetValue(filter), parsed.GetValue(since), null);
            var (runs, winners) = (selection.Runs(store), new WinnerHistory());
            var detections = selection.Detections(store, runs, winners);
            var standing = detections.SelectMany(Regression.Standing).ToArray();
            if (parsed.GetValue(issues) is { } folder)
                IssueText.Write(folder, standing);
            Console.Out.Write(DetectionText.Of(detections, standing, winners.Changes(runs), runs.Count));
            return standing.Length > 0 ? ExitCode.Regressed : ExitCode.Fine;
        });
        return command;
    }
}
