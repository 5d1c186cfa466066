using System.CommandLine;
using System.CommandLine.Parsing;
using FanOut.Reports.Texts;

namespace FanOut.Cli.Ab;

/// <summary>What stands after <c>--</c> on a command line, for BenchmarkDotNet. The parser takes every word for such that it cannot place.</summary>
internal static class HarnessArguments
{
    public static Argument<string[]> Argument() =>
        new("HARNESS") { Description = "After --: arguments for BenchmarkDotNet, such as --iterationCount 5.", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>What is wrong with a word before <c>--</c> that is nothing of ours, or that an option without a value took for its own; null where there is none.</summary>
    public static string? Misplaced(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var swallowed = parsed.CommandResult.Children.OfType<OptionResult>()
            .SelectMany(option => option.Tokens.Select(token => (option.Option.Name, token.Value)))
            .FirstOrDefault(given => command.Options.Any(option => option.Name == given.Value));
        if (swallowed.Name is not null)
            return $"{command.Name}: {swallowed.Name} has no value; {swallowed.Value} follows it.";
        var placed = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Count();
        var taken = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).ToArray();
        if (taken.Length <= placed)
            return null;
        var word = taken[0].Value.Split('=')[0];
        var nearest = NearestNames.To(word, command.Options.Where(option => !option.Hidden).Select(option => option.Name), count: 1);
        return word.StartsWith('-')
            ? $"{command.Name}: there is no option '{word}'; the nearest is {nearest[0]}. Options of BenchmarkDotNet stand after --."
            : $"{command.Name}: '{word}' belongs to no option; arguments for BenchmarkDotNet stand after --.";
    }
}
