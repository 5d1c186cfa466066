using System.CommandLine.Parsing;
using FanOut.Cli.Usage;

namespace FanOut.Cli;

/// <summary>Paths on the command line.</summary>
internal static class PathText
{
    /// <summary>Refuses the empty text, such as an unset variable of a script leaves.</summary>
    /// <param name="name">What the message calls the argument or option.</param>
    /// <param name="expected">What it is to be; null for a path.</param>
    public static Action<SymbolResult> NotEmpty(string name, string? expected = null) => result =>
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
            result.AddError(UsageError.Invalid(name, "", expected ?? "a path"));
    };
}
