using FanOut.History;

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
        var latest = new Option<int?>("--runs")
        {
            Description = $"Number of latest runs to show of each environment. Default: {LatestRuns}, or all with --since.",
            HelpName = "N",
            CustomParser = result => UsageError.Read(result, "a number from 1 on, for example 50", CountText.Parse),
        };
        var command = new Command("show", "Shows one line per benchmark and environment: sparkline, last value, change points.")
        {
            history, filter, since, latest,
        };
        command.SetAction(parsed =>
        {
            using var store = TrackOptions.OpenReading(parsed.GetRequiredValue(history));
            var from = parsed.GetValue(since);
            var selection = new TrackSelection(
                parsed.GetValue(filter), from, parsed.GetValue(latest) ?? (from is null ? LatestRuns : null));
            var tracked = selection.Detect(store);
            if (tracked.Series.Count == 0)
                throw new HistoryException(store.Name, "no runs match.");
            SeriesLines.Write(tracked, store.Runs().Count);
            return ExitCode.Fine;
        });
        return command;
    }
}
