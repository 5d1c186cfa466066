using System.Runtime.Versioning;
using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

/// <summary>The user's repository is read with a real git; nothing that it names is run, and nothing that a hook's variables name is
/// read.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class GitRepositoryTests : IDisposable
{
    private readonly MadeRepository made = new();

    public void Dispose() => made.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_project_that_is_named_through_a_link_is_found_in_every_work_tree()
    {
        var link = Path.Combine(made.Root, "..", "link");
        File.CreateSymbolicLink(link, Path.Combine(made.Root, "bench"));

        foreach (var asked in new[] { link, Path.Combine(link, "Made.Benchmarks.csproj"), Path.Combine(made.Root, "bench") })
        {
            var (repository, project) = await GitRepository.FindProject(asked, Cancellation);

            Assert.Equal(made.Git("rev-parse", "--show-toplevel").TrimEnd(), repository.Root);
            Assert.Equal(File.Exists(asked) ? "bench/Made.Benchmarks.csproj" : "bench/", project);
        }
    }

    [Fact]
    public async Task No_hook_and_no_monitor_of_the_repository_runs()
    {
        var ran = Path.Combine(made.Root, "..", "ran");
        foreach (var hook in new[] { "post-index-change", "post-checkout", "reference-transaction", "fsmonitor" })
        {
            var path = Path.Combine(made.Root, ".git", "hooks", hook);
            await File.WriteAllTextAsync(path, $"#!/bin/sh\necho {hook} >> '{ran}'\n", Cancellation);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        made.Git("config", "core.fsmonitor", ".git/hooks/fsmonitor");
        made.WriteAmount("50_000");
        made.Git("status");
        Assert.True(File.Exists(ran), "The monitor runs where git is called as users do.");
        File.Delete(ran);

        var repository = await GitRepository.Find(made.Root, Cancellation);
        await using (var worktrees = await Worktrees.Open(repository, _ => { }, Cancellation))
        {
            var state = await repository.Snapshot(worktrees.Folder, Cancellation);
            var workTree = await worktrees.CheckOut("head", state, Cancellation);
            Assert.Contains("50_000", await File.ReadAllTextAsync(Path.Combine(workTree, "bench", "Amount.cs"), Cancellation),
                StringComparison.Ordinal);
        }

        Assert.False(File.Exists(ran), File.Exists(ran) ? await File.ReadAllTextAsync(ran, Cancellation) : "");
    }
}
