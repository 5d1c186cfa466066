using System.Diagnostics;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

/// <summary>What is checked out, asked of a real git.</summary>
public sealed class GitHeadTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_variable_that_this_git_calls_local_is_cleared()
    {
        var listed = Git(folder.Path, "rev-parse", "--local-env-vars").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains("GIT_DIR", listed);
        Assert.All(listed, name => Assert.True(FanOut.Analysis.Results.Git.LocalVariables.Contains(name), name));
    }

    [Fact]
    public void The_answer_is_about_the_folder_and_not_about_the_repository_that_variables_point_to()
    {
        var (asked, other) = (Repository("asked", "main"), Repository("other", "elsewhere"));
        var commit = Git(asked, "rev-parse", "HEAD").Trim();
        Environment.SetEnvironmentVariable("GIT_DIR", Path.Combine(other, ".git"));
        Environment.SetEnvironmentVariable("GIT_COMMON_DIR", Path.Combine(other, ".git"));
        try
        {
            Assert.Equal(new GitHead(commit, "main"), GitHead.Read(asked));
            Assert.Equal(new GitHead(commit, "main"), GitHead.Read(Path.Combine(asked, "file")));
            Assert.Equal(new GitHead(null, null), GitHead.Read(folder.Path));
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_DIR", null);
            Environment.SetEnvironmentVariable("GIT_COMMON_DIR", null);
        }
    }

    private string Repository(string name, string branch)
    {
        var path = folder.File(name);
        Git(folder.Path, "init", "--quiet", "--initial-branch", branch, path);
        File.WriteAllText(Path.Combine(path, "file"), name);
        Git(path, "add", "file");
        Git(path, "-c", "user.name=made", "-c", "user.email=made@localhost", "commit", "--quiet", "--message", name);
        return path;
    }

    private static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}
