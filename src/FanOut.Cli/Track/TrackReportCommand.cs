using FanOut.Reports;

namespace FanOut.Cli.Track;

internal static class TrackReportCommand
{
    public static Command Create()
    {
        var history = TrackOptions.History();
        var filter = TrackOptions.Filter();
        var since = TrackOptions.Since();
        var output = OutputText.FolderOption();
        var format = new Option<string[]>("--format")
        {
            Description = "Formats of the page. Default: both.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["md", "html"],
        };
        Values.Only(format, "md", "html");
        var command = new Command("report", "Writes a history as a page of small charts with their change points, in HTML and Markdown.")
        {
            history, filter, since, output, format,
        };
        command.SetAction(parsed =>
        {
            using var store = TrackOptions.OpenReading(parsed.GetRequiredValue(history));
            var tracked = new TrackSelection(parsed.GetValue(filter), parsed.GetValue(since)).DetectSome(store);
            var asked = parsed.GetRequiredValue(format);
            ReportFile[] files =
            [
                .. asked.Contains("md") ? [HistoryReport.Markdown(tracked)] : Array.Empty<ReportFile>(),
                .. asked.Contains("html") ? [HistoryReport.Html(tracked)] : Array.Empty<ReportFile>(),
            ];
            OutputText.Write(files, parsed.GetRequiredValue(output));
        });
        return command;
    }
}
