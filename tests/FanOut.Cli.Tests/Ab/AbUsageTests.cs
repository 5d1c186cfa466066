using FanOut.EndToEnd.Tests;

namespace FanOut.Cli.Tests.Ab;

/// <summary>What is refused before anything is built.</summary>
public sealed class AbUsageTests
{
    [Theory]
    [InlineData("ab: give either --base REF or --resume FOLDER.", "ab")]
    [InlineData("ab: give either --base REF or --resume FOLDER.", "ab", "--base", "HEAD", "--resume", ".")]
    [InlineData("--rounds: '4' is neither", "ab", "--base", "HEAD", "--rounds", "4")]
    [InlineData("--rounds: '11,33' is neither", "ab", "--base", "HEAD", "--rounds", "11,33")]
    [InlineData("--budget: '10' is no time", "ab", "--base", "HEAD", "--budget", "10")]
    [InlineData("--margin: '5' is no margin", "ab", "--base", "HEAD", "--margin", "5")]
    [InlineData("names no commit", "ab", "--base", "no-such-branch")]
    [InlineData("--base: the value is empty; expected a commit, branch or tag.", "ab", "--base", "")]
    [InlineData("--base", "ab", "--base")]
    [InlineData("ab: --base has no value; --head follows it.", "ab", "--base", "--head", "HEAD")]
    [InlineData("--head: the value is empty", "ab", "--base", "HEAD", "--head", "")]
    [InlineData("--ref: the value is empty", "calibrate", "--ref", "")]
    [InlineData("--filter: the value is empty", "ab", "--base", "HEAD", "--filter", "")]
    [InlineData("ab: there is no option '--round'; the nearest is --rounds.", "ab", "--base", "HEAD", "--round", "11")]
    [InlineData("ab: there is no option '--sede'; the nearest is --seed.", "ab", "--base", "HEAD", "--sede=1", "--", "--iterationCount", "5")]
    [InlineData("ab: there is no option '--iterationCount'; ", "ab", "--base", "HEAD", "--iterationCount", "5")]
    [InlineData("ab: 'HEAD~1' belongs to no option", "ab", "--base", "HEAD", "HEAD~1")]
    [InlineData("calibrate: there is no option '--budgte'; the nearest is --budget.", "calibrate", "--budgte", "10m")]
    [InlineData("names no commit", "ab", "--base=--all")]
    [InlineData("--project: there is no 'no-such-folder'", "ab", "--base", "HEAD", "--project", "no-such-folder")]
    [InlineData("fanout-ab.json: cannot be read", "ab", "--resume", "no-such-folder")]
    public async Task A_command_line_that_cannot_be_carried_out_is_one_line_and_exit_code_2(string message, params string[] arguments)
    {
        var run = await Fanout.Run(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains(message, run.Error.TrimEnd('\n'), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', run.Error.TrimEnd('\n'));
    }

    [Fact]
    public async Task A_parent_that_ignores_how_its_children_end_does_not_make_git_wait_for_ever()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such signals.");

        var run = await ProgramRun.OfShell(Path.GetTempPath(), $"trap '' CHLD; exec dotnet '{Fanout.Program}' ab --base no-such-branch --project '{Repository.Root}'");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("names no commit", run.Error, StringComparison.Ordinal);
    }
}
