using System.CommandLine.Parsing;

namespace FanOut.Cli.Usage;

/// <summary>What is wrong with a command line, in one line: the word, the nearest existing one, how the command is called.</summary>
internal static class UsageError
{
    private const string InvalidMark = "invalid ";

    /// <summary>The line; null if nothing is wrong.</summary>
    public static string? Find(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var command = parsed.CommandResult.Command;
        var problem = UnknownOption(command, arguments)
            ?? WithoutValue(parsed.CommandResult)
            ?? UnknownWord(parsed, arguments.SkipWhile(word => word != "--").Skip(1).Count())
            ?? Missing(parsed)
            ?? parsed.Errors.Select(error => error.Message)
                .FirstOrDefault(message => message.StartsWith(InvalidMark, StringComparison.Ordinal))
            ?? parsed.Errors.Select(Other).FirstOrDefault();
        if (problem is null)
            return null;
        var path = UsageText.PathOf(command);
        return $"{path}: {problem}{(problem.EndsWith('?') || problem.EndsWith('.') ? "" : ".")} Usage: {UsageText.Line(command)}; more: "
            + $"{path} --help";
    }

    /// <param name="expected">What the value could have been, with an example.</param>
    public static string Invalid(string name, string value, string expected) => $"{InvalidMark}{name} '{value}'; expected {expected}";

    /// <summary>The value of an option; the default and an error if it cannot be parsed.</summary>
    /// <param name="expected">What the value could have been, with an example.</param>
    public static T Read<T>(ArgumentResult result, string expected, Func<string, T?> parse)
        where T : struct
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (parse(text) is { } value)
            return value;
        result.AddError(Invalid((result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name, text, expected));
        return default;
    }

    /// <summary>A word that looks like an option; the parser would read it as a path or another value.</summary>
    private static string? UnknownOption(Command command, IReadOnlyList<string> arguments)
    {
        Option[] known = [.. UsageText.Known(command)];
        string[] names = [.. known.SelectMany(option => option.Aliases.Prepend(option.Name))];
        var unknown = arguments.TakeWhile(word => word != "--")
            .Where(word => word.StartsWith('-') && word.TrimStart('-') is [var letter, ..] && char.IsLetter(letter))
            .Select(word => word.Split('=', ':')[0])
            .FirstOrDefault(word => !names.Contains(word, StringComparer.Ordinal));
        var shown = known.Where(option => !option.Hidden).Select(option => option.Name);
        return unknown is null ? null : $"unknown option '{unknown}'{Behind(command)}{Guess(unknown, shown)}";
    }

    /// <summary>A word that is neither a command nor an argument of one.</summary>
    /// <param name="behind">Number of words after <c>--</c>.</param>
    private static string? UnknownWord(ParseResult parsed, int behind)
    {
        var command = parsed.CommandResult.Command;
        if (command.Arguments.FirstOrDefault(argument => argument.Name == UsageText.HarnessArguments) is { } harness
            && parsed.GetResult(harness) is { } given && given.Tokens.Count > behind)
            return $"unexpected '{given.Tokens[0].Value}'{Behind(command)}";
        var subcommands = command.Subcommands;
        return parsed.UnmatchedTokens switch
        {
            [var word, ..] when subcommands.Count > 0 => $"unknown command '{word}'{Guess(word, subcommands.Select(one => one.Name))}",
            [var word, ..] => $"unexpected '{word}'",
            [] when subcommands.Count > 0 => $"no command; expected one of {string.Join(", ", subcommands.Select(one => one.Name))}",
            [] => null,
        };
    }

    /// <summary>An option without a value, or followed by another option, which the parser reads as its value.</summary>
    private static string? WithoutValue(CommandResult result)
    {
        var bare = result.Children.OfType<OptionResult>().FirstOrDefault(option => !option.Implicit && UsageText.TakesValue(option.Option)
            && (option.Tokens.Count == 0 || result.Command.Options.Any(other => other.Name == option.Tokens[0].Value)));
        return bare is null ? null : $"{bare.Option.Name} has no value; expected {UsageText.Call(bare.Option)}";
    }

    private static string? Missing(ParseResult parsed)
    {
        var result = parsed.CommandResult;
        string[] missing =
        [
            .. result.Command.Arguments
                .Where(argument => (result.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MinimumNumberOfValues
                    && !argument.HasDefaultValue)
                .Select(argument => argument.Name),
            .. result.Command.Options.Where(option => option.Required && result.GetResult(option) is null or { Implicit: true })
                .Select(UsageText.Call),
        ];
        return missing.Length == 0 ? null : $"{string.Join(" and ", missing)} {(missing.Length == 1 ? "is" : "are")} missing";
    }

    /// <summary>The parser's own message, in other words if it names types of this program.</summary>
    private static string Other(ParseError error)
    {
        var option = error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult;
        if (option is { Tokens: [.., { Value: var value }] })
        {
            if (!option.Option.AllowMultipleArgumentsPerToken && option.Tokens.Count > option.Option.Arity.MaximumNumberOfValues)
                return $"{option.Option.Name} is given more than once";
            if ((Nullable.GetUnderlyingType(option.Option.ValueType) ?? option.Option.ValueType) == typeof(int)
                && !int.TryParse(value, out _))
                return Invalid(option.Option.Name, value, "a whole number, for example 42");
        }

        return error.Message.ReplaceLineEndings(" ");
    }

    private static string Behind(Command command) =>
        UsageText.TakesHarnessArguments(command) ? " (arguments for BenchmarkDotNet stand after --)" : "";

    private static string Guess(string word, IEnumerable<string> names) =>
        NearestNames.Guess(word, names) is { } name ? $"; did you mean {name}?" : "";
}
