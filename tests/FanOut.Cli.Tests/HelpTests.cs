using System.CommandLine;
using System.Text.RegularExpressions;
using FanOut.Cli.Usage;

namespace FanOut.Cli.Tests;

/// <summary>What <c>--help</c> says, of every command.</summary>
public sealed partial class HelpTests
{
    public static TheoryData<string> Commands => [.. All(Root()).Select(UsageText.PathOf)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void It_is_sentences_without_anything_of_the_program_itself_and_fits_the_line(string path)
    {
        var command = Of(path);
        var help = HelpText.Format(command, 80);

        Assert.All(help.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.DoesNotMatch(@"System\.|\[default|\{ |\t|Location|TimeSpan|Nullable", help);
        Assert.All(command.Options, option => Assert.Matches(@"^[A-Z].*\.$", option.Description));
        Assert.All(command.Arguments, argument => Assert.Matches(@"^[A-Z].*\.$", argument.Description));
        Assert.Matches(@"^[A-Z].*\.$", command.Description);
        foreach (var part in (string[])["Usage:", "Options:", "Examples:", "Exit codes:"])
            Assert.Contains($"\n{part}\n", help, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Its_examples_are_understood(string path)
    {
        var examples = CommandGuide.For(path).Examples;

        Assert.NotEmpty(examples);
        Assert.All(examples, example =>
        {
            string[] words = [.. Word().Matches(example).Select(match => match.Value.Trim('\'')).Skip(1)];
            var parsed = CommandLine.Parse(words);
            Assert.True(parsed.Action is { ClearsParseErrors: true } || UsageError.Find(parsed, words) is null, example);
        });
    }

    [Fact]
    public async Task It_is_shown_whatever_else_is_on_the_command_line()
    {
        var help = (await Fanout.Run("compare", "--help")).Output;

        Assert.StartsWith("Compares two sets of results", help, StringComparison.Ordinal);
        Assert.Equal(help, (await Fanout.Run("compare", "a", "-h")).Output);
        Assert.StartsWith("Reports, compares and tracks", (await Fanout.Run("--help")).Output, StringComparison.Ordinal);
    }

    private static RootCommand Root() => (RootCommand)CommandLine.Parse([]).RootCommandResult.Command;

    private static Command Of(string path) => All(Root()).Single(command => UsageText.PathOf(command) == path);

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);

    [GeneratedRegex("'[^']*'|[^ ]+")]
    private static partial Regex Word();
}
