using System.CommandLine.Invocation;
using Spectre.Console;

namespace FanOut.Cli.Usage;

/// <summary>The help of a command: purpose, usage, arguments and options, examples, exit codes.</summary>
internal static class HelpText
{
    private const string Indent = "  ";

    /// <summary>Columns of the terms on the left; a longer term has a line of its own.</summary>
    private const int WidestTerm = 26;

    /// <summary>The text, each line ended by a line feed.</summary>
    /// <param name="width">Characters of a line; a longer word stays whole.</param>
    public static string Format(Command command, int width)
    {
        var guide = CommandGuide.For(UsageText.PathOf(command));
        (string Title, IEnumerable<(string Term, string Meaning)> Entries)[] parts =
        [
            ("Usage", [(UsageText.Line(command), "")]),
            ("Commands", command.Subcommands.Select(one => (one.Name, one.Description ?? ""))),
            ("Arguments", command.Arguments.Select(argument => (argument.Name, argument.Description ?? ""))),
            ("Options", UsageText.Known(command).Where(option => !option.Hidden)
                .Select(option => (Term(option), option.Description ?? ""))),
            ("Examples", guide.Examples.Select(example => (example, ""))),
            ("Exit codes", guide.ExitCodes.Select(code => (code.Code, code.Meaning))),
        ];
        var text = new StringBuilder();
        foreach (var line in Wrapped(command.Description ?? "", width))
            text.Append(line).Append('\n');
        foreach (var (title, entries) in parts)
        {
            (string Term, string Meaning)[] all = [.. entries];
            if (all.Length == 0)
                continue;
            text.Append('\n').Append(title).Append(":\n");
            var widest = all.Select(entry => entry.Term.Length).Where(length => length <= WidestTerm).DefaultIfEmpty(0).Max();
            var column = widest + (2 * Indent.Length);
            foreach (var (term, meaning) in all)
                Append(text, Indent + term, [.. Wrapped(meaning, width - column)], column);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string term, string[] meaning, int column)
    {
        var beside = meaning.Length > 0 && term.Length + Indent.Length <= column;
        text.Append(beside ? term.PadRight(column) + meaning[0] : term).Append('\n');
        foreach (var line in meaning.Skip(beside ? 1 : 0))
            text.Append(' ', column).Append(line).Append('\n');
    }

    private static string Term(Option option)
    {
        var names = option.Aliases.Where(alias => alias.StartsWith('-')).Append(option.Name).Distinct().OrderBy(name => name.Length);
        return string.Join(", ", names) + UsageText.Call(option)[option.Name.Length..];
    }

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        if (line.Length > 0)
            yield return line.ToString();
    }
}

/// <summary>Shows the help of the named command, whatever else is on the command line.</summary>
internal sealed class ShowHelp : SynchronousCommandLineAction
{
    /// <summary>Longer lines are hard to read.</summary>
    private const int WidestLine = 100;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var width = Console.IsOutputRedirected ? WidestLine : Math.Min(WidestLine, AnsiConsole.Profile.Width);
        Console.Out.Write(HelpText.Format(parseResult.CommandResult.Command, width));
        return ExitCode.Fine;
    }
}
