using System.CommandLine;
using System.CommandLine.Invocation;
using Spectre.Console;

namespace FanOut.Cli.Usage;

/// <summary>Shows the help of the command that was named, whatever else is on the command line.</summary>
internal sealed class ShowHelp : SynchronousCommandLineAction
{
    /// <summary>What reads well; wider terminals leave the rest empty.</summary>
    private const int WidestLine = 100;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var width = Console.IsOutputRedirected ? WidestLine : Math.Min(WidestLine, AnsiConsole.Profile.Width);
        Console.Out.Write(HelpText.Of(parseResult.CommandResult.Command, width));
        return ExitCode.Fine;
    }
}
