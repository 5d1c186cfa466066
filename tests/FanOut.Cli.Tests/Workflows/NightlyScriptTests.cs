namespace FanOut.Cli.Tests.Workflows;

/// <summary>The scripts of the nightly workflow, run for real over runs, artifacts and issues that a stranger could make.</summary>
public sealed class NightlyScriptTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public NightlyScriptTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "tools"));
        // The tool takes what it is given and gives it back.
        File.WriteAllText(Path.Combine(folder, "tools", "fanout"), """
            #!/bin/bash
            case "$2" in
              import) cat "$3" >> stored ;;
              export) cp stored "$4" ;;
            esac
            """);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_first_night_has_no_history()
    {
        Runs();

        var taken = await Take();

        Assert.Equal((0, ""), (taken.ExitCode, taken.Error));
        Assert.False(Exists("stored"));
    }

    [Fact]
    public async Task The_latest_night_that_left_a_history_is_taken()
    {
        Runs(Run(4), Run(3), Run(2), Run(1));
        Artifact(3, 1, 2, 3);
        Artifact(2, 1, 2);
        Artifact(1, 1);

        var taken = await Take();

        Assert.True(taken.ExitCode == 0, taken.Output + taken.Error);
        Assert.Equal(Lines(1, 2, 3), File.ReadAllText(Path.Combine(folder, "stored")));
        Assert.DoesNotContain("download 1 ", File.ReadAllText(Path.Combine(folder, "asked")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pull_request", "owner/name", "main", 7)]
    [InlineData("workflow_dispatch", "owner/name", "main", 7)]
    [InlineData("schedule", "stranger/name", "main", 7)]
    [InlineData("schedule", "owner/name", "other", 7)]
    [InlineData("schedule", "owner/name", "main", 8)]
    public async Task What_is_no_scheduled_run_of_this_repository_is_passed_over(
        string @event, string repository, string branch, int artifactOf)
    {
        Runs(Run(5, @event, repository, branch), Run(4));
        Artifact(5, [66, 67, 68], artifactOf);
        Artifact(4, 1, 2);

        var taken = await Take();

        Assert.True(taken.ExitCode == 0, taken.Output + taken.Error);
        Assert.Equal(Lines(1, 2), File.ReadAllText(Path.Combine(folder, "stored")));
    }

    [Theory]
    [InlineData("runs?")]
    [InlineData("/artifacts?")]
    [InlineData("download")]
    public async Task A_question_that_is_not_answered_is_a_failure_and_no_first_night(string question)
    {
        Runs(Run(4));
        Artifact(4, 1);

        var taken = await Take(refused: question);

        Assert.NotEqual(0, taken.ExitCode);
        Assert.False(Exists("stored"));
    }

    [Fact]
    public async Task Thirty_nights_without_a_history_are_a_failure_unless_it_is_to_begin_anew()
    {
        Runs([.. Enumerable.Range(1, 30).Reverse().Select(run => Run(run))]);

        var taken = await Take();
        Assert.Equal(1, taken.ExitCode);
        Assert.Contains("::error::No night of the last 30 has left a history.", taken.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await Take(isAccepted: true)).ExitCode);
        Assert.False(Exists("stored"));
    }

    [Fact]
    public async Task A_history_that_lost_runs_from_one_night_to_the_next_is_refused_unless_that_is_accepted()
    {
        Runs(Run(4), Run(3));
        Artifact(4, 1, 3, 4);
        Artifact(3, 1, 2, 3);

        var taken = await Take();
        Assert.Equal(1, taken.ExitCode);
        Assert.Contains("::error::The history has lost runs since the night before.", taken.Output, StringComparison.Ordinal);
        Assert.False(Exists("stored"));

        Directory.Delete(Path.Combine(folder, "before-1"), recursive: true);
        Directory.Delete(Path.Combine(folder, "before-2"), recursive: true);
        Assert.Equal(0, (await Take(isAccepted: true)).ExitCode);
        Assert.Equal(Lines(1, 3, 4), File.ReadAllText(Path.Combine(folder, "stored")));
    }

    [Theory]
    [InlineData(0, false, 1, 2, 3)]
    [InlineData(1, false, 1, 3)]
    [InlineData(0, true, 1, 3)]
    public async Task A_history_that_lost_runs_in_this_night_is_not_kept(int expected, bool isAccepted, params int[] runs)
    {
        Runs(Run(4));
        Artifact(4, 1, 2);
        Assert.Equal(0, (await Take()).ExitCode);
        File.WriteAllText(Path.Combine(folder, "stored"), Lines(runs));

        Accept(isAccepted);

        var exported = await WorkflowScript.Run("nightly.yml", "Export the history", folder, "exit 1", Tool);

        Assert.Equal(expected, exported.ExitCode);
        Assert.Equal(expected == 0, Exists("nightly/history.jsonl"));
    }

    [Theory]
    [InlineData("github-actions[bot]", "Bot", "`A` is slower (3a266d33)", false)]
    [InlineData("github-actions[bot]", "Bot", "`A` is slower (99999999)", true)]
    [InlineData("stranger", "User", "`A` is slower (3a266d33)", true)]
    [InlineData("github-actions[bot]", "User", "`A` is slower (3a266d33)", true)]
    public async Task Only_an_issue_of_its_own_keeps_a_second_one_from_being_opened(string author, string type, string title, bool isOpened)
    {
        Directory.CreateDirectory(Path.Combine(folder, "left", "issues"));
        File.WriteAllText(Path.Combine(folder, "left", "issues", "3a266d33.md"), "# `A` is slower (3a266d33)\n\nbody\n");
        File.WriteAllText(
            Path.Combine(folder, "issues.json"),
                System.Text.Json.JsonSerializer.Serialize(new[] { new { title, user = new { login = author, type } } }));

        var opened = await Open("""jq --raw-output "${@: -1}" issues.json""");

        Assert.True(opened.ExitCode == 0, opened.Output + opened.Error);
        Assert.Equal(isOpened, File.ReadAllText(Path.Combine(folder, "asked"))
            .Contains("issue create --repo owner/name --title `A` is slower (3a266d33) ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_issues_cannot_be_listed_none_is_opened()
    {
        Directory.CreateDirectory(Path.Combine(folder, "left", "issues"));
        File.WriteAllText(Path.Combine(folder, "left", "issues", "3a266d33.md"), "# `A` is slower (3a266d33)\n\nbody\n");

        Assert.NotEqual(0, (await Open("exit 1")).ExitCode);

        Assert.DoesNotContain("issue create", File.ReadAllText(Path.Combine(folder, "asked")), StringComparison.Ordinal);
    }

    private static string Tool => "FANOUT=\"$PWD/tools/fanout\"";

    private Task<ProgramRun> Open(string listing) =>
        WorkflowScript.Run("nightly.yml", "Open an issue for each new change point", folder, $$"""
        echo "$*" >> asked
        case "$1 $2" in
          "run download") cp -R left nightly ;;
          "api --paginate") {{listing}} ;;
        esac
        """, "GITHUB_RUN_ID=9");

    private void Accept(bool isAccepted)
    {
        Directory.CreateDirectory(Path.Combine(folder, ".github"));
        File.WriteAllText(Path.Combine(folder, ".github", "history-accepted"),
            DateTime.UtcNow.AddDays(isAccepted ? 0 : -1).ToString("yyyy-MM-dd", null) + "\n");
    }

    private Task<ProgramRun> Take(string refused = "none", bool isAccepted = false)
    {
        Accept(isAccepted);
        return WorkflowScript.Run("nightly.yml", "Take up the history", folder, $$"""
        echo "$*" >> asked
        case "$*" in *'{{refused}}'*) exit 1 ;; esac
        case "$*" in
          *"/artifacts?"*) file="artifacts-$(sed 's,.*runs/\([0-9]*\)/artifacts.*,\1,' <<< "$2").json"
            [ -f "$file" ] || file=none.json
            jq --raw-output "$4" "$file" ;;
          *"/runs?"*) jq --raw-output "$4" runs.json ;;
          "run download "*) cp -R "left-$3" "$9" ;;
        esac
        """, Tool, "BRANCH=main");
    }

    private static object Run(int id, string @event = "schedule", string repository = "owner/name", string branch = "main") =>
        new { id, @event, head_repository = new { full_name = repository }, head_branch = branch };

    private void Runs(params object[] runs)
    {
        File.WriteAllText(Path.Combine(folder, "runs.json"), System.Text.Json.JsonSerializer.Serialize(new { workflow_runs = runs }));
        File.WriteAllText(Path.Combine(folder, "none.json"), """{"artifacts":[]}""");
    }

    private void Artifact(int run, params int[] ids) => Artifact(run, ids, 7);

    private void Artifact(int run, int[] ids, int repository)
    {
        var nightly = new { name = "nightly", expired = false, workflow_run = new { head_repository_id = repository } };
        File.WriteAllText(
            Path.Combine(folder, $"artifacts-{run}.json"),
            System.Text.Json.JsonSerializer.Serialize(new { artifacts = new[] { nightly } }));
        Directory.CreateDirectory(Path.Combine(folder, $"left-{run}"));
        File.WriteAllText(Path.Combine(folder, $"left-{run}", "history.jsonl"), Lines(ids));
    }

    private static string Lines(params int[] ids) =>
        string.Concat(ids.Select(id => FormattableString.Invariant($$"""{"schemaVersion":1,"id":"{{id:x32}}","commit":null}""") + "\n"));

    private bool Exists(string name) => File.Exists(Path.Combine(folder, name));
}
