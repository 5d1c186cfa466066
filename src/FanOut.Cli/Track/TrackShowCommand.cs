namespace FanOut.Cli.Track;

internal static class TrackShowCommand
{
    /// <summary>About a year of nightly runs; a sparkline has a few dozen characters.</summary>
    private const int LatestRuns = 300;

    public static Command Create()
    {
        var history = TrackOptions.History();
        var filter = TrackOptions.Filter();
        var since = TrackOptions.Since();
        var latest = Values.Parsed(
            "--runs", "N", $"Number of latest runs to show of each environment. Default: {LatestRuns}, or all with --since.",
            "a number from 1 on, for example 50", Values.Count);
        var command = new Command("show", "Shows one line per benchmark and environment: sparkline, last value, change points.")
        {
            history, filter, since, latest,
        };
        command.SetAction(parsed =>
        {
            using var store = TrackOptions.OpenReading(parsed.GetRequiredValue(history));
            var from = parsed.GetValue(since);
            var runs = parsed.GetValue(latest) ?? (from is null ? LatestRuns : null);
            var tracked = new TrackSelection(parsed.GetValue(filter), from, runs).DetectSome(store);
            ReportConsole.Write(HistoryReport.Series(tracked, store.Runs().Count));
        });
        return command;
    }
}
