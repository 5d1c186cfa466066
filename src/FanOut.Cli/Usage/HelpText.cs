using System.CommandLine;
using System.Text;

namespace FanOut.Cli.Usage;

/// <summary>The help of a command: what it does, how it is called, what each word means, examples, exit codes.</summary>
internal static class HelpText
{
    private const string Indent = "  ";

    /// <summary>Columns of the terms at the left; a longer one has a line of its own.</summary>
    private const int WidestTerm = 26;

    /// <summary>The text, each line ended by a line feed.</summary>
    /// <param name="command">The command.</param>
    /// <param name="width">Characters of a line; a word that is longer stays whole.</param>
    public static string Of(Command command, int width)
    {
        var guide = CommandGuide.Of(UsageText.PathOf(command));
        (string Title, IEnumerable<(string Term, string Meaning)> Entries)[] parts =
        [
            ("Usage", [(UsageText.Line(command), "")]),
            ("Commands", command.Subcommands.Select(one => (one.Name, one.Description ?? ""))),
            ("Arguments", command.Arguments.Select(argument => (argument.Name, argument.Description ?? ""))),
            ("Options", UsageText.Known(command).Where(option => !option.Hidden).Select(option => (Term(option), option.Description ?? ""))),
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
            var column = all.Where(entry => entry.Term.Length <= WidestTerm).Select(entry => entry.Term.Length).DefaultIfEmpty(0).Max() + (2 * Indent.Length);
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

    private static string Term(Option option) =>
        string.Join(", ", option.Aliases.Where(alias => alias.StartsWith('-')).Append(option.Name).Distinct().OrderBy(name => name.Length)) + UsageText.Call(option)[option.Name.Length..];

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
