using System.Text;

namespace FanOut.Cli.Tests.Workflows;

/// <summary>The scripts of the workflow that comments, run for real over artifacts that a stranger could leave; <c>gh</c> is a
/// stand-in.</summary>
public sealed class CommentScriptTests : IDisposable
{
    private const string Answer = "| benchmark | ratio |\n|---|---:|\n| `A.B` | 1.00x |\n\nNOT SLOWER (1 same).\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Bad =>
        ["two files", "other name", "symbolic link", "folder", "too long", "control character", "not UTF-8"];

    [Fact]
    public async Task A_short_text_is_taken()
    {
        Leave("comparison.txt", Answer);

        var run = await Take();

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal("found=true\n", File.ReadAllText(Path.Combine(folder, "outputs")));
        Assert.Equal(Answer, File.ReadAllText(Path.Combine(folder, "text")));
    }

    [Fact]
    public async Task A_run_without_an_answer_leaves_no_comment_and_no_error()
    {
        var run = await Take();

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(File.ReadAllText(Path.Combine(folder, "outputs")));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Anything_else_is_refused(string what)
    {
        switch (what)
        {
            case "two files":
                Leave("comparison.txt", Answer);
                Leave("other.txt", Answer);
                break;
            case "other name":
                Leave("other.txt", Answer);
                break;
            case "symbolic link":
                Leave("../passwords", "secret");
                Directory.CreateDirectory(Path.Combine(folder, "left"));
                File.CreateSymbolicLink(Path.Combine(folder, "left", "comparison.txt"), Path.Combine(folder, "passwords"));
                break;
            case "folder":
                Leave("comparison.txt/deeper", Answer);
                break;
            case "too long":
                Leave("comparison.txt", new string('a', 60_001));
                break;
            case "control character":
                Leave("comparison.txt", Answer + "\e[2J");
                break;
            default:
                Directory.CreateDirectory(Path.Combine(folder, "left"));
                File.WriteAllBytes(Path.Combine(folder, "left", "comparison.txt"), [.. Encoding.UTF8.GetBytes(Answer), 0xFF, 0xFE]);
                break;
        }

        var run = await Take();

        Assert.NotEqual(0, run.ExitCode);
        Assert.Empty(File.ReadAllText(Path.Combine(folder, "outputs")));
    }

    [Theory]
    [InlineData("plain", "```")]
    [InlineData("with ```` a fence @everyone", "`````")]
    public async Task The_text_stands_in_a_fence_that_it_cannot_leave(string text, string fence)
    {
        File.WriteAllText(Path.Combine(folder, "text"), text + "\n");

        var run = await Comment("echo 17");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains($"\n{fence}text\n{text}\n{fence}\n", File.ReadAllText(Path.Combine(folder, "comment")), StringComparison.Ordinal);
        Assert.Contains("--method POST repos/owner/name/issues/17/comments", File.ReadAllText(Path.Combine(folder, "asked")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_request_that_has_gone_on_gets_no_comment()
    {
        File.WriteAllText(Path.Combine(folder, "text"), Answer);

        var run = await Comment("true");

        Assert.Equal(0, run.ExitCode);
        Assert.False(File.Exists(Path.Combine(folder, "comment")));
    }

    private void Leave(string name, string content)
    {
        var path = Path.GetFullPath(Path.Combine(folder, "left", name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    /// <summary>The first step: <c>gh run download</c> gives what was left.</summary>
    private async Task<ProgramRun> Take() => await Run("Take the text of that run, and nothing else", """
        [ "$1 $2" = "run download" ] && [ -d left ] && cp -R left artifact
        """);

    /// <summary>The second step: <c>gh</c> answers the question for the pull request, has no comment yet, and notes what it is
    /// asked.</summary>
    private async Task<ProgramRun> Comment(string number) => await Run("Comment", $$"""
        echo "$*" >> asked
        case "$*" in
          *"--method GET"*) {{number}} ;;
        esac
        """);

    private Task<ProgramRun> Run(string step, string gh) =>
        WorkflowScript.Run("benchmarks-comment.yml", step, folder, gh, "RUN=1", "COMMIT=abc", "HEAD=someone:branch");
}
