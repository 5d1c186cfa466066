using FanOut.Cli.Usage;

namespace FanOut.Cli.Tests;

/// <summary>Typing errors: one line with the word, what was meant, how the command is called, and where help is.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("", "fanout: no command; expected one of ab, advise, ", "fanout COMMAND [options]")]
    [InlineData("comprae a b", "fanout: unknown command 'comprae'; did you mean compare?", "fanout COMMAND [options]")]
    [InlineData("zzz", "fanout: unknown command 'zzz'.", "fanout COMMAND [options]")]
    [InlineData("track", "fanout track: no command; expected one of ", "fanout track COMMAND [options]")]
    [InlineData("track shwo", "fanout track: unknown command 'shwo'; did you mean show?", "fanout track COMMAND [options]")]
    [InlineData("report DIR --outptu x", "fanout report: unknown option '--outptu'; did you mean --output?",
        "fanout report PATH... [options]")]
    [InlineData("report DIR --outptu=x", "fanout report: unknown option '--outptu'; did you mean --output?",
        "fanout report PATH... [options]")]
    [InlineData("report --output --fromat md", "fanout report: unknown option '--fromat'; did you mean --format?",
        "fanout report PATH... [options]")]
    [InlineData("ab --base main --filter A B --roundz 5",
        "fanout ab: unknown option '--roundz' (arguments for BenchmarkDotNet stand after --); did you mean --rounds?",
        "fanout ab [options] [-- HARNESS...]")]
    [InlineData("ab --round 11",
        "fanout ab: unknown option '--round' (arguments for BenchmarkDotNet stand after --); did you mean --rounds?",
        "fanout ab [options] [-- HARNESS...]")]
    [InlineData("ab --base main word", "fanout ab: unexpected 'word' (arguments for BenchmarkDotNet stand after --).",
        "fanout ab [options] [-- HARNESS...]")]
    [InlineData("ab --base main word -- --iterationCount 5",
        "fanout ab: unexpected 'word' (arguments for BenchmarkDotNet stand after --).", "fanout ab [options] [-- HARNESS...]")]
    [InlineData("ab --base", "fanout ab: --base has no value; expected --base REF.", "fanout ab [options] [-- HARNESS...]")]
    [InlineData("ab --base --head x", "fanout ab: --base has no value; expected --base REF.", "fanout ab [options] [-- HARNESS...]")]
    [InlineData("ab --base main --seed x", "fanout ab: invalid --seed 'x'; expected a whole number, for example 42.",
        "fanout ab [options] [-- HARNESS...]")]
    [InlineData("ab --base main --seed 1 --seed 2", "fanout ab: --seed is given more than once.", "fanout ab [options] [-- HARNESS...]")]
    [InlineData("calibrate --rounds x", "fanout calibrate: invalid --rounds 'x'; expected 11 to 1000.",
        "fanout calibrate [options] [-- HARNESS...]")]
    [InlineData("compare", "fanout compare: BASE is missing.", "fanout compare BASE [HEAD] [options]")]
    [InlineData("compare a",
        "fanout compare: HEAD is missing: name the results after the change, or two jobs of BASE with --base-job and --head-job.",
        "fanout compare BASE [HEAD] [options]")]
    [InlineData("compare a b c", "fanout compare: unexpected 'c'.", "fanout compare BASE [HEAD] [options]")]
    [InlineData("compare a b --format htlm",
        "fanout compare: invalid --format 'htlm'; expected text, markdown, json, html or github (html?).",
        "fanout compare BASE [HEAD] [options]")]
    [InlineData("compare a b --margin 5", "fanout compare: invalid --margin '5'; expected a margin, for example 5% or 5%|1ms.",
        "fanout compare BASE [HEAD] [options]")]
    [InlineData("advise a", "fanout advise: --work TIME is missing.", "fanout advise PATH... --work TIME [options]")]
    [InlineData("export", "fanout export: PATH and --format github-action-benchmark|bencher are missing.",
        "fanout export PATH... --format github-action-benchmark|bencher [options]")]
    [InlineData("track ack x", "fanout track ack: --reason TEXT is missing.", "fanout track ack ID --reason TEXT [options]")]
    [InlineData("track add a --label x", "fanout track add: invalid --label 'x'; expected K=V", "fanout track add PATH... [options]")]
    public void A_typing_error_is_named_with_what_was_meant_the_usage_and_help(string line, string problem, string usage)
    {
        string[] arguments = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var error = UsageError.Find(CommandLine.Parse(arguments), arguments);

        Assert.NotNull(error);
        Assert.StartsWith(problem, error, StringComparison.Ordinal);
        var command = usage.Split(" [", 2)[0].Split(" PATH", 2)[0].Split(" BASE", 2)[0].Split(" ID", 2)[0];
        Assert.EndsWith(
            $" Usage: {usage}; more: {command.Replace(" COMMAND", "", StringComparison.Ordinal)} --help", error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Theory]
    [InlineData("report - --output pages")]
    [InlineData("advise a --work -5us")]
    [InlineData("ab --base main -- --iterationCount 5 --nonsense")]
    [InlineData("ab --base main --head=--all --filter *A* *B*")]
    [InlineData("compare a b --verbose --strict")]
    [InlineData("compare --verbose a b")]
    public void What_only_looks_unusual_is_understood(string line)
    {
        string[] arguments = line.Split(' ');
        var error = UsageError.Find(CommandLine.Parse(arguments), arguments);

        // A time below 0 is refused for what it is, and not taken for an option.
        Assert.True(error is null || error.Contains("invalid --work '-5us'", StringComparison.Ordinal), error);
    }

    [Fact]
    public async Task The_program_says_it_on_standard_error_and_ends_with_2()
    {
        var answer = await Fanout.Run("comprae", "a", "b");

        Assert.Equal(
            (2, "", "fanout: unknown command 'comprae'; did you mean compare? Usage: fanout COMMAND [options]; more: fanout --help\n"),
            (answer.ExitCode, answer.Output, answer.Error));
    }
}
