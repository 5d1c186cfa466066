using System.CommandLine;

namespace FanOut.Cli.Track;

/// <summary><c>fanout track</c>: results over months.</summary>
internal static class TrackCommand
{
    public static Command Create() => new("track", "Stores results and finds when a benchmark became slower, and with which commit.")
    {
        TrackAddCommand.Create(),
        TrackShowCommand.Create(),
        TrackDetectCommand.Create(),
        TrackAckCommand.Create(),
        TrackReportCommand.Create(),
        TrackExportCommand.Create(),
        TrackImportCommand.Create(),
        TrackRemoveCommand.Create(),
    };
}
