using System.Buffers;
using FanOut.Reports.Consoles;

namespace FanOut.Cli.Track;

internal static class TrackExportCommand
{
    private const int Portion = 1 << 16;

    public static Command Create()
    {
        var history = TrackOptions.History();
        var output = OutputText.FileOption();
        const string Description = "Writes a history as JSON lines: one per run, oldest first, then one per acknowledgement.";
        var command = new Command("export", Description) { history, output };
        command.SetAction(parsed =>
        {
            using var store = TrackOptions.OpenReading(parsed.GetRequiredValue(history));
            if (parsed.GetValue(output) is { } path)
            {
                WholeFiles.Write(path, stream => Write(store, stream));
                return;
            }

            using var console = new StandardStream(Console.OpenStandardOutput(), "standard output");
            Write(store, console);
        });
        return command;
    }

    private static void Write(HistoryStore store, Stream stream)
    {
        var lines = new ArrayBufferWriter<byte>(Portion);
        foreach (var run in store.WholeRuns())
        {
            HistoryLine.Write(lines, run);
            if (lines.WrittenCount >= Portion)
                Flush();
        }

        foreach (var acknowledgement in store.Acknowledgements())
            HistoryLine.Write(lines, acknowledgement);
        Flush();

        void Flush()
        {
            stream.Write(lines.WrittenSpan);
            lines.ResetWrittenCount();
        }
    }
}
