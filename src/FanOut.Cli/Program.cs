using System.CommandLine;
using FanOut.Analysis.Results;
using FanOut.Cli;

// One file per command; a new one joins here.
var root = new RootCommand("Reads the results of the FanOut benchmarks and says what to do with them.")
{
    AdviseCommand.Create(),
    CompareCommand.Create(),
};

var parsed = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(parsed.Errors[0].Message.ReplaceLineEndings(" "));
    return ExitCode.BadUsage;
}

try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (ResultFileException exception)
{
    Console.Error.WriteLine(exception.Message);
    return ExitCode.BadUsage;
}
