using System.CommandLine;
using FanOut.Cli.Ab;
using FanOut.Cli.Calibrate;
using FanOut.Cli.Runs;
using FanOut.Cli.Track;
using FanOut.Reports.Consoles;
using FanOut.Reports.Texts;

namespace FanOut.Cli;

/// <summary>The commands of <c>fanout</c>.</summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration parser = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    // Commands that have something to clean up see to signals themselves, however long it takes; what they throw is the top handler's.
    private static readonly InvocationConfiguration invocation = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

    /// <summary>Runs what a command line asks for.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        var parsed = Root().Parse(arguments, parser);
        if (parsed.Errors.Count == 0)
            return parsed.Invoke(invocation);
        Console.Error.WriteLine(TerminalText.Line(parsed.Errors[0].Message.ReplaceLineEndings(" ")));
        return ExitCode.BadUsage;
    }

    // One file per command; a new one joins here.
    private static RootCommand Root() => new("Reads the results of the FanOut benchmarks and says what to do with them.")
    {
        AbCommand.Create(),
        AdviseCommand.Create(),
        CalibrateCommand.Create(),
        CompareCommand.Create(),
        ExportCommand.Create(),
        ReportCommand.Create(),
        RunsCommand.Create(),
        TrackCommand.Create(),
        new Option<bool>(TopHandler.Verbose) { Description = "Shows where a failure comes from (a stack trace).", Recursive = true },
    };
}
