namespace FanOut.Cli.Tests;

/// <summary><c>fanout compare</c> of cases that ran under several jobs.</summary>
public sealed class CompareJobTests : IDisposable
{
    private readonly MadeSide @base = new();
    private readonly MadeSide head = new();

    public void Dispose()
    {
        @base.Dispose();
        head.Dispose();
    }

    [Theory]
    [InlineData("text", "Runtime=.NET 10.0 |")]
    [InlineData("markdown", "| Runtime=.NET 10.0 |")]
    [InlineData("json", "\"jobDifference\": \"Runtime=.NET 10.0\"")]
    [InlineData("html", "<td class=\"w\">Runtime=.NET 10.0</td>")]
    [InlineData("github", "::error title=Slower::Theirs.Some.Some [Runtime=.NET 10.0] takes")]
    public async Task What_differs_between_two_jobs_is_shown(string format, string shown)
    {
        double[] slower = [2e6, 2.001e6, 1.999e6, 2e6, 2e6];
        @base.With(new("Some", "Old(Runtime=.NET 8.0)"), new("Some", "New(Runtime=.NET 10.0)"));
        head.With(new("Some", "Old(Runtime=.NET 8.0)"), new("Some", "New(Runtime=.NET 10.0)") { Times = slower });

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--format", format);

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(shown, answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Runtime=.NET 10.0", 0)]
    [InlineData("New", 0)]
    [InlineData(".NET 8.0", 1)]
    public async Task A_regression_is_accepted_under_one_job(string job, int exitCode)
    {
        @base.With(new("Some", "Old(Runtime=.NET 8.0)"), new("Some", "New(Runtime=.NET 10.0)"));
        head.With(new("Some", "Old(Runtime=.NET 8.0)"), new("Some", "New(Runtime=.NET 10.0)")
        {
            Times = [2e6, 2.001e6, 1.999e6, 2e6, 2e6],
        });
        var accepted = Path.Combine(Directory.CreateTempSubdirectory("fanout-accept-").FullName, "accepted.json");
        await File.WriteAllTextAsync(
            accepted,
            $$"""
            {
              "schemaVersion": 1,
              "accepted": [{ "benchmark": "Theirs.Some.Some", "job": "{{job}}", "upTo": 3, "reason": "checks more", "commit": "abc123" }]
            }
            """,
            TestContext.Current.CancellationToken);

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--accept", accepted);
        Directory.Delete(Path.GetDirectoryName(accepted)!, recursive: true);

        Assert.Equal(exitCode, answer.ExitCode);
    }

    [Fact]
    public async Task Two_jobs_of_one_file_are_compared_with_each_other()
    {
        @base.With(new("Some", "Old(Runtime=.NET 8.0)"), new("Some", "New(Runtime=.NET 10.0)")
        {
            Times = [2e6, 2.001e6, 1.999e6, 2e6, 2e6],
        });

        var answer = await Fanout.Run("compare", @base.Path, "--base-job", ".NET 8.0", "--head-job", ".NET 10.0");

        Assert.Equal("", answer.Error);
        Assert.Equal(1, answer.ExitCode);
        Assert.Matches(@"\| Theirs\.Some\.Some +\| +1\.00 ms \| +2\.00 ms \|", answer.Output);
        Assert.DoesNotContain("different jobs", answer.Output, StringComparison.Ordinal);
        Refusal.Check(await Fanout.Run("compare", @base.Path, "--base-job", ".NET 8.0", "--head-job", ".NET 9.0"));
        Refusal.Check(await Fanout.Run("compare", @base.Path, "--base-job", ".NET 8.0"));
        Refusal.Check(await Fanout.Run("compare", @base.Path));
    }
}
