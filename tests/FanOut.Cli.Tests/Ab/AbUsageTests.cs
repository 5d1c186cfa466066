namespace FanOut.Cli.Tests.Ab;

/// <summary>What is refused before anything is built.</summary>
public sealed class AbUsageTests
{
    [Theory]
    [InlineData(
        "fanout ab: the sides do not differ; give --base REF, a setting of one side such as --head-env NAME=VALUE, or --resume FOLDER. ",
        "ab")]
    [InlineData("fanout ab: the sides do not differ; ", "ab", "--head", "HEAD~1")]
    [InlineData("fanout ab: the sides do not differ; ", "ab", "--base-env", "A=1", "--head-env", "A=1")]
    [InlineData("fanout ab: invalid --head-env 'A'; expected NAME=VALUE, each NAME once, for example DOTNET_gcServer=1.", "ab",
        "--head-env", "A")]
    [InlineData("invalid --base-env '=1'; expected NAME=VALUE", "ab", "--base", "HEAD", "--base-env", "=1")]
    [InlineData("invalid --base-env ''; expected NAME=VALUE", "ab", "--base", "HEAD", "--base-env", "")]
    [InlineData("invalid --head-env 'A B=1'; expected NAME=VALUE", "ab", "--head-env", "A B=1")]
    [InlineData("invalid --head-env 'a=2'; expected NAME=VALUE, each NAME once", "ab", "--head-env", "A=1", "--head-env", "a=2")]
    [InlineData("invalid --head-env 'TMPDIR=/tmp'; expected a variable that fanout ab does not set itself", "ab", "--head-env", "B=1",
        "--head-env", "TMPDIR=/tmp")]
    [InlineData("invalid --head-env 'FANOUT_AB=1'; expected a variable", "ab", "--head-env", "FANOUT_AB=1")]
    [InlineData("fanout ab: invalid --head-property 'TieredPGO'; expected NAME=VALUE, each NAME once, for example TieredPGO=false.", "ab",
        "--head-property", "TieredPGO")]
    [InlineData("invalid --base-property '1A=1'; expected NAME=VALUE", "ab", "--base-property", "1A=1")]
    [InlineData("invalid --base-property 'A=\"1\"'; expected NAME=VALUE", "ab", "--base-property", "A=\"1\"")]
    [InlineData("invalid --base-property 'A=b\\'; expected NAME=VALUE", "ab", "--base-property", "A=b\\")]
    [InlineData("invalid --head-property 'optimize=false'; expected a property that the builds do not set themselves", "ab",
        "--head-property", "optimize=false")]
    [InlineData("invalid --base-property 'A=2'; expected NAME=VALUE", "ab", "--base-property", "A=1", "--base-property", "A=2")]
    [InlineData("fanout ab: --head-env has no value; expected --head-env NAME=VALUE.", "ab", "--head-env", "--base", "HEAD")]
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
    [InlineData("not found in", "ab", "--base", "no-such-branch", "--head-env", "A=", "--head-env", "B=c=d;e", "--base-property=A=b;c d")]
    [InlineData("not found in", "ab", "--head", "no-such-branch", "--head-env=A=1")]
    [InlineData("not found in", "ab", "--head", "no-such-branch", "--base-property", "A=1", "--head-property", "A=2")]
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
