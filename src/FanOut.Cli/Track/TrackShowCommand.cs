using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FanOut.Analysis.History;
using FanOut.Cli.Usage;
using FanOut.History;

namespace FanOut.Cli.Track;

/// <summary><c>fanout track show</c>: how each benchmark went.</summary>
internal static class TrackShowCommand
{
    /// <summary>A sparkline has room for a few dozen letters; about a year of nightly runs is what one looks back at.</summary>
    private const int LatestRuns = 300;

    public static Command Create()
    {
        var history = HistoryOption.Create();
        var filter = TrackSelection.FilterOption();
        var since = TrackSelection.SinceOption();
        var latest = new Option<int?>("--runs")
        {
            Description = $"Number of latest runs to show of each environment. Default: {LatestRuns}, or all with --since.",
            HelpName = "N",
            CustomParser = ReadRuns,
        };
        var command = new Command("show", "Shows one line per benchmark and environment: sparkline, last value, change points.") { history, filter, since, latest };
        command.SetAction(parsed =>
        {
            using var store = HistoryOption.OpenReading(parsed.GetRequiredValue(history));
            var from = parsed.GetValue(since);
            var selection = new TrackSelection(parsed.GetValue(filter), from, parsed.GetValue(latest) ?? (from is null ? LatestRuns : null));
            var runs = selection.Runs(store);
            var detections = selection.Detections(store, runs, new WinnerHistory());
            if (detections.Count == 0)
                throw new HistoryException(store.Name, "holds no run of such a benchmark since then.");
            SeriesLines.Write(store, runs, detections);
            return ExitCode.Fine;
        });
        return command;
    }

    private static int? ReadRuns(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var runs) && runs >= 1)
            return runs;
        result.AddError(UsageError.Invalid("--runs", text, "a number from 1 on, for example 50"));
        return null;
    }
}
