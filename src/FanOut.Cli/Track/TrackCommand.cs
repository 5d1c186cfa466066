namespace FanOut.Cli.Track;

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
