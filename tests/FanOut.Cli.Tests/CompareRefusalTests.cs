namespace FanOut.Cli.Tests;

/// <summary>What <c>fanout compare</c> refuses, and in which words.</summary>
public sealed class CompareRefusalTests : IDisposable
{
    private readonly MadeSide @base = new();
    private readonly MadeSide head = new();

    public void Dispose()
    {
        @base.Dispose();
        head.Dispose();
    }

    [Theory]
    [InlineData("--filter 'x*' matches nothing", "x*")]
    [InlineData("--filter '*Old' matches nothing in head", "*Old")]
    [InlineData("--filter '*New' matches nothing in base", "*New")]
    [InlineData("no benchmark is on both sides", "*")]
    public async Task A_filter_that_leaves_nothing_in_common_says_so(string why, string filter)
    {
        @base.WithRounds(5, ("Old", 1e6));
        head.WithRounds(5, ("New", 1e6));

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--filter", filter);

        Assert.Equal(2, answer.ExitCode);
        Assert.Equal($"Nothing could be compared: {why}.\n", answer.Error);
    }

    [Fact]
    public async Task Nothing_in_common_is_exit_code_2()
    {
        @base.WithRounds(11, ("Old", 1e6));
        head.WithRounds(11, ("New", 1e6));

        var answer = await Fanout.Run("compare", @base.Path, head.Path);

        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("no benchmark is on both sides", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--margin", "five")]
    [InlineData("--margin", "5")]
    [InlineData("--allocation-margin", "1KB")]
    [InlineData("--level", "100%")]
    [InlineData("--format", "yaml")]
    [InlineData("--accept", "nowhere.json")]
    [InlineData("--output", "nowhere/at/all")]
    [InlineData("--nonsense", "1")]
    public async Task A_command_line_that_cannot_be_carried_out_is_one_line_and_exit_code_2(string option, string value)
    {
        @base.WithRounds(11, ("Some", 1e6));
        head.WithRounds(11, ("Some", 1e6));

        Refusal.Check(await Fanout.Run("compare", @base.Path, head.Path, option, value));
    }

    [Theory]
    [InlineData("BASE", "", "somewhere")]
    [InlineData("HEAD", "somewhere", "")]
    [InlineData("--accept", "somewhere", "somewhere", "--accept", "")]
    [InlineData("--output", "somewhere", "somewhere", "--output", "")]
    public async Task An_empty_path_is_one_line_and_exit_code_2(string name, params string[] arguments)
    {
        var answer = await Fanout.Run(["compare", .. arguments]);

        Refusal.Check(answer);
        Assert.StartsWith($"fanout compare: invalid {name} ''; expected a path. Usage: fanout compare BASE [HEAD] [options]", answer.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_side_that_cannot_be_read_is_one_line_and_exit_code_2_and_leaves_no_file()
    {
        @base.WithRounds(11, ("Some", 1e6));
        await File.WriteAllTextAsync(head.File("broken-report-full.json"), "{ \"Benchmarks\": [,", TestContext.Current.CancellationToken);
        var output = @base.File("out");

        Refusal.Check(await Fanout.Run("compare", @base.Path, head.Path, "--output", output));
        Refusal.Check(await Fanout.Run("compare", head.Path, @base.Path, "--output", output));
        Refusal.Check(await Fanout.Run("compare", @base.Path, head.File("nowhere"), "--output", output));
        Assert.False(File.Exists(output));
    }
}
