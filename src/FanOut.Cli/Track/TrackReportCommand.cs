using FanOut.History;
using FanOut.Reports;
using FanOut.Reports.Tracking;

namespace FanOut.Cli.Track;

internal static class TrackReportCommand
{
    private static readonly string[] formats = ["md", "html"];

    public static Command Create()
    {
        var history = TrackOptions.History();
        var filter = TrackOptions.Filter();
        var since = TrackOptions.Since();
        var output = new Option<string>("--output")
        {
            HelpName = "FOLDER",
            Description = "Folder to write into, created if missing. Default: the current one.",
            DefaultValueFactory = _ => ".",
        };
        output.Validators.Add(PathText.NotEmpty("--output"));
        var format = new Option<string[]>("--format")
        {
            Description = "Formats of the page. Default: both.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => formats,
        };
        Choices.Only(format, formats);
        var command = new Command("report", "Writes a history as a page of small charts with their change points, in HTML and Markdown.")
        {
            history, filter, since, output, format,
        };
        command.SetAction(parsed =>
        {
            using var store = TrackOptions.OpenReading(parsed.GetRequiredValue(history));
            var selection = new TrackSelection(parsed.GetValue(filter), parsed.GetValue(since), null);
            var tracked = selection.Detect(store);
            if (tracked.Series.Count == 0)
                throw new HistoryException(store.Name, "no runs match.");
            var asked = parsed.GetRequiredValue(format);
            ReportFile[] files =
            [
                .. asked.Contains("md") ? [HistoryReport.Markdown(tracked)] : Array.Empty<ReportFile>(),
                .. asked.Contains("html") ? [HistoryReport.Html(tracked)] : Array.Empty<ReportFile>(),
            ];
            foreach (var written in ReportFiles.Write(parsed.GetRequiredValue(output), files))
                Console.Out.WriteLine(TerminalText.Line(written));
            return ExitCode.Fine;
        });
        return command;
    }
}
