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
            Description = "Folder that gets a Markdown text for an issue, ID.md, of each change that nobody has acknowledged.",
            HelpName = "FOLDER",
        };
        issues.Validators.Add(PathText.NotEmpty("--issues"));
        var drift = new Option<string>("--drift") { Description = "Whether a level that moves little by little is a change, too: on or off.", DefaultValueFactory = _ => "on" };
        drift.AcceptOnlyFromAmong("on", "off");
        var command = new Command("detect", "The changes of all series, steps and drifts; exit code 1 where one to the worse stands and nobody has acknowledged it.")
        {
            history, filter, since, drift, issues,
        };
        command.SetAction(parsed =>
        {
            using var store = HistoryOption.OpenReading(parsed.GetRequiredValue(history));
            var selection = new TrackSelection(parsed.GetValue(filter), parsed.GetValue(since), null);
            var (runs, winners) = (selection.Runs(store), new WinnerHistory());
            var detections = selection.Detections(store, runs, winners, DetectionOptions.Default with { Drift = parsed.GetRequiredValue(drift) == "on" });
            var standing = detections.SelectMany(Regression.Standing).ToArray();
            if (parsed.GetValue(issues) is { } folder)
                IssueText.Write(folder, standing);
            Console.Out.Write(DetectionText.Of(detections, standing, winners.Changes(runs), runs));
            return standing.Length > 0 ? ExitCode.Regressed : ExitCode.Fine;
        });
        return command;
    }
}
