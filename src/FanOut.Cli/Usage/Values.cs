using System.CommandLine.Parsing;

namespace FanOut.Cli.Usage;

/// <summary>Options and arguments by the kind of their value.</summary>
internal static class Values
{
    /// <summary>An option for a path, or for another text that is expected.</summary>
    public static Option<string?> Text(string name, string helpName, string description, string expected = "a path")
    {
        var option = new Option<string?>(name) { HelpName = helpName, Description = description };
        option.Validators.Add(NotEmpty(name, expected));
        return option;
    }

    public static Argument<string[]> Paths(string name, string description)
    {
        var paths = new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore };
        paths.Validators.Add(NotEmpty(name));
        return paths;
    }

    /// <summary>Refuses the empty text, as from an unset variable of a script.</summary>
    public static Action<SymbolResult> NotEmpty(string name, string expected = "a path") => result =>
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
            result.AddError(UsageError.Invalid(name, "", expected));
    };

    /// <param name="expected">What the value could have been, with an example.</param>
    /// <param name="parse">Null for any other text.</param>
    public static Option<T?> Parsed<T>(string name, string helpName, string description, string expected, Func<string, T?> parse)
        where T : struct => new(name)
        {
            HelpName = helpName,
            Description = description,
            CustomParser = result => UsageError.Read(result, expected, parse),
        };

    public static Option<T> Parsed<T>(string name, string helpName, string description, string expected, Func<string, T?> parse, T value)
        where T : struct => new(name)
        {
            HelpName = helpName,
            Description = description,
            CustomParser = result => UsageError.Read(result, expected, parse),
            DefaultValueFactory = _ => value,
        };

    /// <summary>An option that may be repeated, for values by name; sorted by name.</summary>
    /// <param name="expected">What the value could have been, with an example.</param>
    /// <param name="names">Which names are the same one: each can be given once.</param>
    /// <param name="isPossible">Whether a name can have a value.</param>
    public static Option<SortedDictionary<string, string>> Pairs(
        string name, string helpName, string description, string expected, StringComparer names, Func<string, string, bool> isPossible) =>
        new(name)
        {
            HelpName = helpName,
            Description = description,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = result =>
            {
                var pairs = new SortedDictionary<string, string>(names);
                foreach (var text in result.Tokens.Select(token => token.Value))
                {
                    if (text.Split('=', 2) is [{ Length: > 0 } key, var value] && isPossible(key, value) && pairs.TryAdd(key, value))
                        continue;
                    result.AddError(UsageError.Invalid(name, text, expected));
                    break;
                }

                return pairs;
            },
            DefaultValueFactory = _ => [],
        };

    /// <summary>Restricts an option to a few words, which its help and messages list.</summary>
    public static void Only<T>(Option<T> option, params IReadOnlyList<string> words)
    {
        option.HelpName = string.Join('|', words);
        option.Validators.Add(result =>
        {
            if (result.Tokens.Select(token => token.Value).FirstOrDefault(value => !words.Contains(value)) is { } wrong)
            {
                var guess = NearestNames.Guess(wrong, words) is { } meant ? $" ({meant}?)" : "";
                result.AddError(UsageError.Invalid(option.Name, wrong, $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}{guess}"));
            }
        });
    }

    /// <summary>A whole number of at least 1; null for other text.</summary>
    public static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 ? count : null;
}
