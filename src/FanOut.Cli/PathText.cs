using System.CommandLine.Parsing;

namespace FanOut.Cli;

/// <summary>Texts on the command line that must not be empty, as from an unset variable of a script.</summary>
internal static class PathText
{
    /// <summary>An option for a path, or for another text that is expected.</summary>
    public static Option<string?> Option(string name, string helpName, string description, string? expected = null)
    {
        var option = new Option<string?>(name) { HelpName = helpName, Description = description };
        option.Validators.Add(NotEmpty(name, expected));
        return option;
    }

    /// <summary>Refuses the empty text.</summary>
    /// <param name="name">The argument or option.</param>
    /// <param name="expected">What it should be; null for a path.</param>
    public static Action<SymbolResult> NotEmpty(string name, string? expected = null) => result =>
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
            result.AddError(UsageError.Invalid(name, "", expected ?? "a path"));
    };
}
