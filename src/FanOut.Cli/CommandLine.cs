using System.CommandLine.Help;
using FanOut.Cli.Ab;
using FanOut.Cli.Calibrate;
using FanOut.Cli.Doctor;
using FanOut.Cli.Runs;
using FanOut.Cli.Track;
using FanOut.Reports.Consoles;

namespace FanOut.Cli;

/// <summary>The commands of <c>fanout</c>.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration parser = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    // Commands handle signals themselves, and may take their time to clean up; their exceptions are the top handler's.
    // A new one each time, as it keeps the console's writer.
    private static InvocationConfiguration Invocation => new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

    /// <summary>Runs a command line and gives its <see cref="ExitCode"/>.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var parsed = Parse(arguments);
        if (parsed.Action is not { ClearsParseErrors: true } && UsageError.Find(parsed, arguments) is { } error)
        {
            Console.Error.WriteLine(TerminalText.Line(error));
            return ExitCode.BadUsage;
        }

        return parsed.Invoke(Invocation);
    }

    public static ParseResult Parse(IReadOnlyList<string> arguments) => Root().Parse(arguments, parser);

    private static Command Track() => new("track", "Stores results and finds when a benchmark became slower, and with which commit.")
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

    // One file per command; a new one joins here.
    private static RootCommand Root()
    {
        var root = new RootCommand("Reports, compares and tracks BenchmarkDotNet results.")
        {
            AbCommand.Create(),
            AdviseCommand.Create(),
            CalibrateCommand.Create(),
            CompareCommand.Create(),
            DoctorCommand.Create(),
            ExportCommand.Create(),
            ReportCommand.Create(),
            RunsCommand.Create(),
            Track(),
            new Option<bool>(TopHandler.Verbose) { Description = "Shows the stack trace of a failure.", Recursive = true },
        };
        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
                (help.Action, help.Description) = (new ShowHelp(), "Shows this help.");
            else if (option is VersionOption)
                option.Description = "Shows the version.";
        }

        return root;
    }
}
