namespace FanOut.Cli.Tests.Ab;

/// <summary>What is refused before anything is built.</summary>
public sealed class AbUsageTests
{
    [Theory]
    [InlineData("fanout ab: give either --base REF or --resume FOLDER. Usage: ", "ab")]
    [InlineData("fanout ab: give either --base REF or --resume FOLDER. Usage: ", "ab", "--base", "HEAD", "--resume", ".")]
    [InlineData("invalid --rounds '4'; expected 5 to 1000", "ab", "--base", "HEAD", "--rounds", "4")]
    [InlineData("invalid --rounds '11,33'; expected 5 to 1000", "ab", "--base", "HEAD", "--rounds", "11,33")]
    [InlineData("invalid --budget '10'; expected a time", "ab", "--base", "HEAD", "--budget", "10")]
    [InlineData("invalid --margin '5'; expected a margin, for example 5%", "ab", "--base", "HEAD", "--margin", "5")]
    [InlineData("not found in", "ab", "--base", "no-such-branch")]
    [InlineData("fanout ab: invalid --base ''; expected a commit, branch or tag.", "ab", "--base", "")]
    [InlineData("--base", "ab", "--base")]
    [InlineData("fanout ab: --base has no value; expected --base REF.", "ab", "--base", "--head", "HEAD")]
    [InlineData("invalid --head ''; expected", "ab", "--base", "HEAD", "--head", "")]
    [InlineData("invalid --ref ''; expected", "calibrate", "--ref", "")]
    [InlineData("invalid --filter ''; expected", "ab", "--base", "HEAD", "--filter", "")]
    [InlineData("fanout ab: unknown option '--round' (arguments for BenchmarkDotNet stand after --); did you mean --rounds?", "ab",
        "--base", "HEAD", "--round", "11")]
    [InlineData("; did you mean --seed?", "ab", "--base", "HEAD", "--sede=1", "--", "--iterationCount", "5")]
    [InlineData("fanout ab: unknown option '--iterationCount' (arguments for BenchmarkDotNet stand after --).", "ab", "--base", "HEAD",
        "--iterationCount", "5")]
    [InlineData("fanout ab: unexpected 'HEAD~1' (arguments for BenchmarkDotNet stand after --).", "ab", "--base", "HEAD", "HEAD~1")]
    [InlineData("; did you mean --budget?", "calibrate", "--budgte", "10m")]
    [InlineData("not found in", "ab", "--base=--all")]
    [InlineData("--project: no such folder: 'no-such-folder'", "ab", "--base", "HEAD", "--project", "no-such-folder")]
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

        var run = await ProgramRun.OfShell(
            Path.GetTempPath(), $"trap '' CHLD; exec dotnet '{Fanout.Program}' ab --base no-such-branch --project '{Repository.Root}'");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("not found in", run.Error, StringComparison.Ordinal);
    }
}
