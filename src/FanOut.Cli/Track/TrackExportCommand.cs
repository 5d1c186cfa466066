using System.Buffers;
using System.CommandLine;
using FanOut.Analysis.History;
using FanOut.Analysis.Results;
using FanOut.History;
using FanOut.Reports.Consoles;

namespace FanOut.Cli.Track;

/// <summary><c>fanout track export</c>: a history as JSON lines.</summary>
internal static class TrackExportCommand
{
    /// <summary>Bytes that are collected before they are written.</summary>
    private const int Portion = 1 << 16;

    public static Command Create()
    {
        var history = HistoryOption.Create();
        var output = new Option<string?>("--output") { HelpName = "FILE", Description = "File to write. Default: the console." };
        output.Validators.Add(PathText.NotEmpty("--output"));
        var command = new Command("export", "Writes a history as JSON lines: one per run, oldest first, then one per acknowledgement.") { history, output };
        command.SetAction(parsed =>
        {
            using var store = HistoryOption.OpenReading(parsed.GetRequiredValue(history));
            if (parsed.GetValue(output) is { } path)
                WholeFiles.Write(path, stream => Write(store, stream));
            else
                WriteConsole(store);
            return ExitCode.Fine;
        });
        return command;
    }

    private static void WriteConsole(HistoryStore store)
    {
        using var console = new StandardStream(Console.OpenStandardOutput(), "standard output");
        Write(store, console);
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
