using FanOut.Instruments;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Tests.Workers;
using FanOut.Workers;

namespace FanOut.Tests.Instruments;

[Collection(ChildProcesses.Name)]
public sealed class ProcessTreeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private ProcessTree Tree => new(new ProcessFiles(folder), root: 10);

    [Fact]
    public void A_tree_is_the_root_its_children_and_theirs()
    {
        With(1, "init", parent: 0).With(10, "root", parent: 1).With(11, "child", parent: 10).With(12, "grandchild", parent: 11)
            .With(13, "child", parent: 10);
        With(20, "neighbour", parent: 1).With(21, "its child", parent: 20);

        Assert.Equal(10, Tree.ReadIds()[0]);
        Assert.Equal([10, 11, 12, 13], Tree.ReadIds().Order());
    }

    [Theory]
    [InlineData("a name with spaces")]
    [InlineData("(sd-pam)")]
    [InlineData(") R 1 (")]
    [InlineData("x) S 99")]
    [InlineData("")]
    public void The_name_of_a_process_does_not_hide_its_parent(string name)
    {
        With(10, name, parent: 1).With(11, name, parent: 10);

        Assert.Equal([10, 11], Tree.ReadIds());
    }

    [Fact]
    public void A_process_that_has_ended_or_may_not_be_read_counts_nothing()
    {
        With(10, "root", parent: 1).WithMemory(10, anonymous: 100, shared: 0, total: 300);
        With(11, "child", parent: 10).WithMemory(11, anonymous: 10, shared: 5, total: 50);
        // Ended, and not collected yet: the file is there and empty. Ended since the folder was listed: no file. No text at all: forbidden.
        With(12, "zombie", parent: 10).File(12, "smaps_rollup", "");
        With(13, "gone", parent: 10);
        Directory.CreateDirectory(Path.Combine(folder, "14"));
        With(15, "forbidden", parent: 10);
        Directory.CreateDirectory(Path.Combine(folder, "15", "smaps_rollup"));
        File(16, "stat", "cut short");

        Assert.Equal(new ResidentMemory(Own: 1024 * 115, Total: 1024 * 350), Tree.ReadMemory());
    }

    [Fact]
    public void A_child_that_still_has_its_parents_memory_does_not_count_it_again()
    {
        With(10, "root", parent: 1).WithMemory(10, anonymous: 100, shared: 0, total: 300);
        With(11, "cloned", parent: 10).WithMemory(11, anonymous: 100, shared: 0, total: 300);
        With(12, "begun", parent: 10).WithMemory(12, anonymous: 1, shared: 0, total: 2);

        var tree = new ProcessTree(new ProcessFiles(folder), root: 10, shareMemory: (left, right) => (left, right) == (10, 11));

        Assert.Equal(new ResidentMemory(Own: 1024 * 101, Total: 1024 * 302), tree.ReadMemory());
    }

    [Fact]
    public void This_process_shares_its_memory_with_itself_and_not_with_its_parent()
    {
        Assert.SkipUnless(TreeUsage.IsSupported, "Only Linux compares processes.");
        var parent = new ProcessFiles("/proc").ParentOf(Environment.ProcessId)!.Value;

        // A kernel built without it says no to both.
        Assert.False(SystemUsage.ShareMemory(Environment.ProcessId, parent));
        Assert.Equal(SystemUsage.ShareMemory(parent, parent), SystemUsage.ShareMemory(Environment.ProcessId, Environment.ProcessId));
    }

    [Fact]
    public void Entries_that_are_no_processes_are_passed_over()
    {
        With(10, "root", parent: 1).WithMemory(10, anonymous: 1, shared: 2, total: 3);
        Directory.CreateDirectory(Path.Combine(folder, "self"));
        System.IO.File.WriteAllText(Path.Combine(folder, "uptime"), "1 2\n");

        Assert.Equal([10], Tree.ReadIds());
    }

    [Fact]
    public void A_circle_that_reused_ids_feign_ends()
    {
        With(10, "root", parent: 12).With(11, "child", parent: 10).With(12, "grandchild", parent: 11);

        Assert.Equal(3, Tree.ReadIds().Distinct().Count());
    }

    [Fact]
    public void A_tree_that_is_not_there_has_no_memory() => Assert.Equal(default, Tree.ReadMemory());

    [Fact]
    public void Real_children_are_in_the_tree_while_they_live_and_their_memory_with_them()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lists processes as files.");
        Assert.True(ProcessTree.CanReadMemory);
        var before = ProcessTree.OfThisProcess.ReadIds();

        using (var pool = new ProcessPool<SqrtKernel>(BuiltWorkers.Managed, 3))
        {
            pool.Run(WorkPlan.Repeat(10, 3));
            var added = ProcessTree.OfThisProcess.ReadIds().Except(before).ToArray();

            Assert.Equal(ChildProcesses.Of(Environment.ProcessId).Except(before).Order(), added.Order());
            Assert.Equal(3, added.Length);
            var memories = added.Select(id => new ProcessTree(new ProcessFiles("/proc"), id).ReadMemory()).ToArray();
            // A runtime's heap and stacks take a megabyte at least, and its libraries ten.
            Assert.All(memories, memory => Assert.True(memory.Own > 1 << 20 && memory.Total > memory.Own + (10 << 20)));
        }

        Assert.Empty(ProcessTree.OfThisProcess.ReadIds().Except(before));
    }

    private ProcessTreeTests With(int id, string name, int parent) =>
        File(id, "stat", $"{id} ({name}) S {parent} {id} {id} 0 -1 4194304 1 2 3 4 5 6 7 8\n");

    private ProcessTreeTests WithMemory(int id, int anonymous, int shared, int total) => File(id, "smaps_rollup", $"""
        55ce5d188000-7ffcf248d000 ---p 00000000 00:00 0                          [rollup]
        Rss:            {total,8} kB
        Pss:            {total / 2,8} kB
        Pss_Anon:       {anonymous,8} kB
        Pss_File:              7 kB
        Pss_Shmem:      {shared,8} kB

        """);

    private ProcessTreeTests File(int id, string name, string content)
    {
        var process = Directory.CreateDirectory(Path.Combine(folder, $"{id}")).FullName;
        System.IO.File.WriteAllText(Path.Combine(process, name), content);
        return this;
    }
}
