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
        Assert.All(Workflow.Of(name).Jobs.Values, job => Assert.InRange(int.Parse(job["timeout-minutes"].ToString(), System.Globalization.CultureInfo.InvariantCulture), 1, 120));

    [Theory]
    [InlineData("benchmarks.yml")]
    [InlineData("README:github")]
    public void What_runs_code_of_a_pull_request_may_only_read_and_keeps_no_token(string name)
    {
        var workflow = Workflow.Of(name);

        Assert.All(workflow.Jobs.Values, job => Assert.Null(Workflow.Member(job, "permissions")));
        var checkout = Assert.Single(workflow.Steps, step => Workflow.Member(step, "uses")?.ToString().StartsWith("actions/checkout@", StringComparison.Ordinal) == true);
        Assert.Equal("false", checkout["with"]["persist-credentials"].ToString());
        Assert.Equal("0", checkout["with"]["fetch-depth"].ToString());
    }

    [Fact]
    public void What_may_write_a_comment_runs_no_code_of_the_pull_request()
    {
        var workflow = Workflow.Of("benchmarks-comment.yml");

        var job = Assert.Single(workflow.Jobs.Values);
        Assert.Equal(new Dictionary<string, string> { ["actions"] = "read", ["pull-requests"] = "write" }, Workflow.Texts(Workflow.Member(job, "permissions")));
        Assert.All(workflow.Steps, step => Assert.Null(Workflow.Member(step, "uses")));
        Assert.Equal("[ " + Workflow.Of("benchmarks.yml")["name"] + " ]", workflow["on"]!["workflow_run"]["workflows"].ToString());
    }

    [Fact]
    public void The_comment_is_made_of_what_the_benchmarks_leave_for_it()
    {
        var left = Workflow.Of("benchmarks.yml").Steps.Select(step => Workflow.Member(step, "with")).OfType<YamlDotNet.RepresentationModel.YamlMappingNode>()
            .Select(with => (Workflow.Member(with, "name")?.ToString(), Workflow.Member(with, "path")?.ToString()));

        Assert.Contains(("fanout-comment", "ab/comparison.txt"), left);
        Assert.Contains("--name fanout-comment ", Workflow.Of("benchmarks-comment.yml").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void GitLab_compares_with_the_commit_that_the_branch_began_at()
    {
        var job = (YamlDotNet.RepresentationModel.YamlMappingNode)Workflow.OfReadme("gitlab")["benchmarks"]!;

        Assert.Equal("0", job["variables"]["GIT_DEPTH"].ToString());
        Assert.Contains("$CI_MERGE_REQUEST_DIFF_BASE_SHA", job["script"].ToString(), StringComparison.Ordinal);
    }
}
