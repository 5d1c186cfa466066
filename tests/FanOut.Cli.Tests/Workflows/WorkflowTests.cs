namespace FanOut.Cli.Tests.Workflows;

/// <summary>What keeps pull requests of strangers from doing harm: who may do what, and what is run where.</summary>
public sealed class WorkflowTests
{
    public static TheoryData<string> Names => [.. Workflow.All.Select(workflow => workflow.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_action_is_pinned_to_a_commit_with_its_version_beside_it(string name)
    {
        var lines = Workflow.Of(name).Text.Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal));

        Assert.All(lines, line => Assert.Matches(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_workflow_has_a_secret_or_runs_with_the_rights_of_the_target(string name)
    {
        var text = Workflow.Of(name).Text;

        Assert.DoesNotContain("secrets.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pull_request_target", text, StringComparison.Ordinal);
        Assert.DoesNotContain("write-all", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_workflow_says_what_its_token_may_do(string name)
    {
        var permissions = Workflow.Texts(Workflow.Of(name)["permissions"]);

        Assert.NotNull(permissions);
        Assert.All(permissions, permission => Assert.Equal(("contents", "read"), (permission.Key, permission.Value)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_of_branches_and_titles_never_become_part_of_a_script(string name)
    {
        var scripts = Workflow.Of(name).Steps.Select(step => Workflow.Member(step, "run")?.ToString() ?? "");

        Assert.All(scripts, script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_job_ends_after_a_while(string name) =>
        Assert.All(Workflow.Of(name).Jobs.Values, job =>
            Assert.InRange(int.Parse(job["timeout-minutes"].ToString(), System.Globalization.CultureInfo.InvariantCulture), 1, 120));

    [Theory]
    [MemberData(nameof(Names))]
    public void No_checkout_leaves_a_token_in_the_folder(string name)
    {
        var checkouts = Workflow.Of(name).Steps.Where(
            step => Workflow.Member(step, "uses")?.ToString().StartsWith("actions/checkout@", StringComparison.Ordinal) == true);

        Assert.All(checkouts, checkout => Assert.Equal(
            "false", Workflow.Member(checkout, "with") is { } with ? Workflow.Member(with, "persist-credentials")?.ToString() : null));
    }

    [Theory]
    [InlineData("benchmarks.yml", "$RUNNER_TEMP/judge/")]
    [InlineData("ci.md:github", "$RUNNER_TEMP/fanout/")]
    public void Who_judges_a_pull_request_is_not_built_from_it(string name, string judge)
    {
        string[] scripts = [.. Workflow.Of(name).Steps.Select(step => Workflow.Member(step, "run")?.ToString() ?? "")];

        // The judge comes from the target's tip, the first parent of the merge, in a folder outside the checkout, and is there before
        // anything of the pull request is built.
        var made = Array.FindIndex(scripts, script => script.Contains("git archive 'HEAD^1'", StringComparison.Ordinal)
            && script.Contains("cd \"$RUNNER_TEMP", StringComparison.Ordinal));
        var used = Array.FindIndex(scripts, script => script.Contains(" ab --base \"$base\"", StringComparison.Ordinal));
        Assert.InRange(made, 0, used - 1);
        Assert.Contains($"\"{judge}", scripts[used], StringComparison.Ordinal);
        Assert.All(scripts, script => Assert.DoesNotContain("dotnet run", script, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_installation_names_one_source_and_one_version()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "ci.md"));
        var version = System.Text.RegularExpressions.Regex.Match(
            File.ReadAllText(Repository.PathOf("Directory.Build.props")), "<Version>(.*)</Version>").Groups[1].Value;

        Assert.DoesNotContain("--add-source", page, StringComparison.Ordinal);
        var installations = page.Split('\n').Where(line => line.Contains("dotnet tool install", StringComparison.Ordinal)).ToArray();
        Assert.True(installations.Length >= 3);
        Assert.All(installations, line => Assert.Contains($" FanOut.Cli --version {version} ", line, StringComparison.Ordinal));
        Assert.All(installations, line => Assert.Matches(" --source | --configfile ", line));
    }

    [Theory]
    [InlineData("benchmarks.yml")]
    [InlineData("ci.md:github")]
    public void What_runs_code_of_a_pull_request_may_only_read_and_keeps_no_token(string name)
    {
        var workflow = Workflow.Of(name);

        Assert.All(workflow.Jobs.Values, job => Assert.Null(Workflow.Member(job, "permissions")));
        var checkout = Assert.Single(workflow.Steps, step =>
            Workflow.Member(step, "uses")?.ToString().StartsWith("actions/checkout@", StringComparison.Ordinal) == true);
        Assert.Equal("0", checkout["with"]["fetch-depth"].ToString());
    }

    [Fact]
    public void What_may_write_a_comment_runs_no_code_of_the_pull_request()
    {
        var workflow = Workflow.Of("benchmarks-comment.yml");

        var job = Assert.Single(workflow.Jobs.Values);
        Assert.Equal(new Dictionary<string, string> { ["actions"] = "read", ["pull-requests"] = "write" },
            Workflow.Texts(Workflow.Member(job, "permissions")));
        Assert.All(workflow.Steps, step => Assert.Null(Workflow.Member(step, "uses")));
        Assert.Equal("[ " + Workflow.Of("benchmarks.yml")["name"] + " ]", workflow["on"]!["workflow_run"]["workflows"].ToString());
    }

    [Fact]
    public void The_comment_is_made_of_what_the_benchmarks_leave_for_it()
    {
        var left = Workflow.Of("benchmarks.yml").Steps.Select(step => Workflow.Member(step, "with"))
            .OfType<YamlDotNet.RepresentationModel.YamlMappingNode>()
            .Select(with => (Workflow.Member(with, "name")?.ToString(), Workflow.Member(with, "path")?.ToString()));

        Assert.Contains(("fanout-comment", "ab/comparison.txt"), left);
        Assert.Contains("--name fanout-comment ", Workflow.Of("benchmarks-comment.yml").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void GitLab_compares_with_the_commit_that_the_branch_began_at()
    {
        var job = (YamlDotNet.RepresentationModel.YamlMappingNode)Workflow.OfPage("gitlab")["benchmarks"]!;

        Assert.Equal("0", job["variables"]["GIT_DEPTH"].ToString());
        Assert.Contains("$CI_MERGE_REQUEST_DIFF_BASE_SHA", job["script"].ToString(), StringComparison.Ordinal);
    }
}
