using System.CommandLine;
using FanOut.Cli.Ab;
using FanOut.Stress;

// The long forms of what the tests check in seconds. One command per strategy, one file per command; a new one joins here.
var root = new RootCommand("Random calls until something breaks, every sum held against the sequential one's bits; inputs as large as "
    + "any; recordings.")
{
    ThreadTeamCommand.Create(),
    ProcessTeamStress.Create(),
    WorkerKillStress.Create(),
    StuckWorkersStress.Create(),
    LargeResultsCommand.Create(),
    LargeHistoryCommand.Create(),
    RecordLaunchesCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(parsed.Errors[0].Message);
    return ExitCode.Usage;
}

try
{
    // An exception of its own would come as a page and with exit code 1 either way; this is one line.
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception) when (exception.GetBaseException() is WrongSumException)
{
    Console.Error.WriteLine(exception.GetBaseException().Message);
    return ExitCode.Failed;
}
catch (AbException exception)
{
    Console.Error.WriteLine(exception.Message);
    return ExitCode.Failed;
}
catch (OperationCanceledException)
{
    return ExitCode.Interrupted;
}
