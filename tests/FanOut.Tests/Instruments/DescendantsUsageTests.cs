using FanOut.Instruments;
using FanOut.Workers;

namespace FanOut.Tests.Instruments;

/// <summary>What cannot be provoked with real processes: made-up ones, as files.</summary>
public sealed class DescendantsUsageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private ResourceUsage Read(Func<int, TimeSpan?>? cpuClock = null) =>
        new ProcessTree(new ProcessFiles(folder), root: 10, cpuClock).ReadDescendantsUsage();

    private static TimeSpan Ticks(int count) => TimeSpan.FromMilliseconds(10 * count);

    [Theory]
    [InlineData("worker")]
    [InlineData("a name with spaces")]
    [InlineData(") R 1 (")]
    public void A_live_child_counts_with_the_children_that_it_has_waited_for_and_the_root_does_not(string name)
    {
        With(10, name, parent: 1, minor: 1000, major: 1000, user: 1000, kernel: 1000);
        With(11, name, parent: 10, minor: 7, endedMinor: 20, major: 3, endedMajor: 40, user: 5, kernel: 6, endedUser: 100,
            endedKernel: 200);
        With(12, name, parent: 11, minor: 1, user: 1);
        WithThread(11, thread: 11, voluntary: 8, involuntary: 2).WithThread(11, thread: 15, voluntary: 30, involuntary: 40);

        Assert.Equal(new ResourceUsage(Ticks(106), Ticks(206), 38, 42, 28, 43), Read());
    }

    [Fact]
    public void The_clock_of_a_process_gives_the_sum_and_its_files_the_split()
    {
        With(10, "root", parent: 1);
        With(11, "child", parent: 10, user: 5, kernel: 6, endedUser: 100);
        With(12, "kernel only", parent: 10, kernel: 6);

        var usage = Read(id => TimeSpan.FromMilliseconds(id == 11 ? 115.5 : 55.25));

        Assert.Equal((TimeSpan.FromMilliseconds(1000 + 55.5), TimeSpan.FromMilliseconds(60 + 55.25)), (usage.User, usage.InSystem));
    }

    [Fact]
    public void A_process_that_ends_between_two_reads_counts_nothing_or_what_its_files_still_said()
    {
        With(10, "root", parent: 1);
        With(11, "its clock has gone", parent: 10, user: 5);
        With(12, "its threads have gone", parent: 10, user: 2);
        Directory.CreateDirectory(Path.Combine(folder, "13"));
        File(14, "stat", "14 (cut) S 10 14 14");

        Assert.Equal(Ticks(7), Read(_ => null).Cpu);
    }

    [Fact]
    public void A_counter_that_wraps_differs_by_what_was_added()
    {
        With(10, "root", parent: 1).With(11, "child", parent: 10, minor: ulong.MaxValue - 1);
        var before = Read();
        With(11, "child", parent: 10, minor: 3);

        Assert.Equal(5, (Read() - before).MinorFaults);
    }

    [Fact]
    public void Totals_that_shrink_are_no_difference()
    {
        With(10, "root", parent: 1).With(11, "child", parent: 10, user: 5);
        var before = Read();
        Directory.Delete(Path.Combine(folder, "11"), recursive: true);

        Assert.False((Read() - before).IsDifference);
        Assert.True((before - before).IsDifference);
    }

    private DescendantsUsageTests With(
        int id, string name, int parent, ulong minor = 0, int endedMinor = 0, int major = 0, int endedMajor = 0,
        int user = 0, int kernel = 0, int endedUser = 0, int endedKernel = 0) =>
        File(id, "stat",
            $"{id} ({name}) S {parent} {id} {id} 0 -1 4194304 {minor} {endedMinor} {major} {endedMajor} {user} {kernel} {endedUser} "
                + $"{endedKernel} 20 0 1 0 55 66\n");

    private DescendantsUsageTests WithThread(int id, int thread, int voluntary, int involuntary) =>
        File(id, $"task/{thread}/status", $"Name:\tx\nvoluntary_ctxt_switches:\t{voluntary}\nnonvoluntary_ctxt_switches:\t{involuntary}\n");

    private DescendantsUsageTests File(int id, string name, string content)
    {
        var path = Path.Combine(folder, $"{id}", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return this;
    }
}
