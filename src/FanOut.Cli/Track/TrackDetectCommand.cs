namespace FanOut.Cli.Track;

internal static class TrackDetectCommand
{
    public static Command Create()
    {
        var history = TrackOptions.History();
        var filter = TrackOptions.Filter();
        var since = TrackOptions.Since();
        var issues = Values.Text(
            "--issues", "FOLDER",
            "Folder for issue texts: one Markdown file, ID.md, for each unacknowledged change to the worse. Created if missing.");
        var drift = new Option<string>("--drift")
        {
            Description = "Whether a slow, steady move of a level counts as a change. Default: on.",
            DefaultValueFactory = _ => "on",
        };
        Values.Only(drift, "on", "off");
        var allocationMargin = CompareCommand.AllocationMarginOption();
        var command = new Command("detect", "Lists changes, steps and drifts. Exit code 1 for an unacknowledged change to the worse.")
        {
            history, filter, since, drift, allocationMargin, issues,
        };
        command.SetAction(parsed =>
        {
            using var store = TrackOptions.OpenReading(parsed.GetRequiredValue(history));
            var selection = new TrackSelection(parsed.GetValue(filter), parsed.GetValue(since));
            var tracked = selection.Detect(store, DetectionOptions.Default with
            {
                Drift = parsed.GetRequiredValue(drift) == "on",
                AllocationMargin = parsed.GetValue(allocationMargin),
            });
            if (parsed.GetValue(issues) is { } folder)
                IssueText.Write(folder, tracked.Standing);
            Console.Out.Write(DetectionText.Format(tracked));
            return tracked.Standing.Count > 0 ? ExitCode.Regressed : ExitCode.Fine;
        });
        return command;
    }
}
