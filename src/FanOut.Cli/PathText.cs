using System.CommandLine.Parsing;

namespace FanOut.Cli;

/// <summary>Paths on the command line.</summary>
internal static class PathText
{
    /// <summary>Refuses the empty text, such as an unset variable of a script leaves.</summary>
    /// <param name="name">What the message calls the argument or option.</param>
    public static Action<SymbolResult> NotEmpty(string name) => result =>
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
            result.AddError($"{name}: '' is no path.");
    };
}
