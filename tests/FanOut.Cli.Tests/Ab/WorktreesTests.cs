using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

public sealed class WorktreesTests
{
    [Fact]
    public async Task Many_work_trees_are_checked_out_at_once_and_nothing_is_left_of_them()
    {
        using var made = new MadeRepository();
        var before = made.State;
        var repository = await GitRepository.Find(made.Root, TestContext.Current.CancellationToken);
        var state = await repository.Resolve("HEAD", TestContext.Current.CancellationToken);
        var worktrees = await Worktrees.Open(repository, _ => { }, TestContext.Current.CancellationToken);
        await using (worktrees)
        {
            var folders = await Task.WhenAll(Enumerable.Range(0, 40).Select(
                number => worktrees.CheckOut($"side-{number}", state, TestContext.Current.CancellationToken)));

            Assert.All(folders, folder => Assert.True(File.Exists(Path.Combine(folder, "bench", "Amount.cs"))));
        }

        Assert.False(Directory.Exists(worktrees.Folder));
        Assert.Equal(before, made.State);
    }
}
