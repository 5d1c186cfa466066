namespace FanOut.Cli.Usage;

/// <summary>How commands are called, for messages and help.</summary>
internal static class UsageText
{
    /// <summary>Such as <c>fanout track add</c>.</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : "fanout";

    /// <summary>Such as <c>fanout compare BASE HEAD [options]</c>.</summary>
    public static string Line(Command command) => string.Join(' ',
    [
        PathOf(command),
        .. command.Subcommands.Count > 0 ? ["COMMAND"] : Array.Empty<string>(),
        .. command.Arguments.Where(argument => argument.Name != HarnessArguments).Select(Call),
        .. command.Options.Where(option => option.Required).Select(Call),
        "[options]",
        .. TakesHarnessArguments(command) ? [$"[-- {HarnessArguments}...]"] : Array.Empty<string>(),
    ]);

    public static bool TakesHarnessArguments(Command command) => command.Arguments.Any(argument => argument.Name == HarnessArguments);

    public const string HarnessArguments = "HARNESS";

    /// <summary>An option with the name of its value, such as <c>--margin MARGIN</c>.</summary>
    public static string Call(Option option) => TakesValue(option) ? $"{option.Name} {ValueOf(option)}" : option.Name;

    /// <summary>Whether an option has a value: all but switches.</summary>
    public static bool TakesValue(Option option) => option.Arity.MinimumNumberOfValues > 0;

    public static string ValueOf(Option option) => option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant();

    /// <summary>The options of a command and those of all commands.</summary>
    public static IEnumerable<Option> Known(Command command) =>
        [.. command.Options, .. command.Parents.OfType<Command>().SelectMany(Known).Where(option => option.Recursive)];

    private static string Call(Argument argument)
    {
        var name = argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}..." : argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }
}
