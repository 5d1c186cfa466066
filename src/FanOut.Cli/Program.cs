using System.CommandLine;
using FanOut.Analysis.Results;
using FanOut.Cli;
using FanOut.Cli.Ab;
using FanOut.Cli.Calibrate;
using FanOut.Cli.Track;
using FanOut.History;

// One file per command; a new one joins here.
var root = new RootCommand("Reads the results of the FanOut benchmarks and says what to do with them.")
{
    AbCommand.Create(),
    AdviseCommand.Create(),
    CalibrateCommand.Create(),
    CompareCommand.Create(),
    ExportCommand.Create(),
    ReportCommand.Create(),
    TrackCommand.Create(),
};

var parsed = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(parsed.Errors[0].Message.ReplaceLineEndings(" "));
    return ExitCode.BadUsage;
}

try
{
    // Commands that have something to clean up see to signals themselves, however long it takes.
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception exception) when (exception is ResultFileException or HistoryException)
{
    Console.Error.WriteLine(exception.Message);
    return ExitCode.BadUsage;
}
