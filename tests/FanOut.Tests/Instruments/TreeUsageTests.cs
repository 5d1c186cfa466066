using System.Diagnostics;
using FanOut.Instruments;
using FanOut.Tests.Workers;

namespace FanOut.Tests.Instruments;

/// <summary>Real processes with known behaviour. All tolerances are CPU time, of which a busy machine gives no more.</summary>
[Collection(ChildProcesses.Name)]
public sealed class TreeUsageTests
{
    // From a child's last word about itself to its end: the runtime shuts down. Measured, 5 to 15 ms.
    private static readonly TimeSpan ending = TimeSpan.FromMilliseconds(100);

    public TreeUsageTests() => Assert.SkipUnless(TreeUsage.IsSupported, "Only 64-bit Linux tells what children use.");

    [Theory]
    [InlineData("user", "200")]
    [InlineData("kernel", "200")]
    [InlineData("user-then-kill", "200")]
    public void The_usage_that_a_child_reports_is_in_the_account_after_its_end(string way, string milliseconds)
    {
        var before = TreeUsage.ReadAfter().Descendants;
        using var child = Spend(way, milliseconds);
        var own = Said(child);
        child.WaitForExit();
        var used = TreeUsage.ReadAfter().Descendants - before;

        Assert.True(used.IsDifference);
        Assert.InRange(used.Cpu, own.User + own.Kernel, own.User + own.Kernel + ending);
        // How the time is split is sampled by ticks of 1 to 10 ms, and the split of the past may shift with each of them.
        Assert.InRange((way == "kernel" ? used.InSystem : used.User).TotalMilliseconds, 150, double.MaxValue);
        Assert.True(way == "kernel" ? used.InSystem > used.User / 2 : used.User > used.InSystem);
    }

    [Fact]
    public void A_child_that_lives_on_is_in_the_account_and_moves_over_when_it_ends()
    {
        var before = TreeUsage.ReadAfter().Descendants;
        using var child = Spend("user-then-wait", "200");
        var own = Said(child);
        var whileAlive = TreeUsage.ReadAfter().Descendants - before;
        child.StandardInput.Close();
        child.WaitForExit();
        var afterwards = TreeUsage.ReadAfter().Descendants - before;

        Assert.InRange(whileAlive.Cpu, own.User + own.Kernel, own.User + own.Kernel + ending);
        Assert.InRange(afterwards.Cpu, whileAlive.Cpu, whileAlive.Cpu + ending);
        Assert.True(whileAlive.VoluntarySwitches > 0 && whileAlive.MinorFaults > 100);
    }

    [Fact]
    public void Grandchildren_are_in_the_account_when_their_parent_has_waited_for_them_and_has_ended()
    {
        var before = TreeUsage.ReadAfter().Descendants;
        using var child = Spend("grandchildren", "3", "200");
        var said = Enumerable.Range(0, 4).Select(_ => Said(child)).Aggregate(TimeSpan.Zero, (sum, own) => sum + own.User + own.Kernel);
        child.WaitForExit();
        var used = TreeUsage.ReadAfter().Descendants - before;

        Assert.InRange(used.Cpu, said, said + (4 * ending));
    }

    [Theory]
    [InlineData("sleep 0.2")]
    [InlineData("exit 0")]
    [InlineData("kill -9 $$")]
    public void An_idle_child_uses_next_to_nothing(string command)
    {
        var before = TreeUsage.ReadAfter().Descendants;
        SpawnedChildren.Run(command);
        var used = TreeUsage.ReadAfter().Descendants - before;

        // A process takes about a millisecond to begin and to end.
        Assert.InRange(used.Cpu, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Nothing_of_thousands_of_children_of_about_a_millisecond_is_missed()
    {
        var children = Effort.Count(quick: 1_000, full: 4_000);

        // 300 rounds of a shell's loop take half a millisecond, its start as much again.
        const string Command = "i=0; while [ $i -lt 300 ]; do i=$((i+1)); done";
        var before = TreeUsage.ReadAfter().Descendants;
        var own = Enumerable.Range(0, children).AsParallel().WithDegreeOfParallelism(2).Select(_ => SpawnedChildren.Run(Command).Ticks)
            .Sum();
        var used = TreeUsage.ReadAfter().Descendants - before;

        // The system adds up nanoseconds, and tells of each child by itself in whole microseconds of two kinds, cut off.
        Assert.InRange((used.Cpu - TimeSpan.FromTicks(own)).TotalMicroseconds, 0, 2 * children);
        Assert.True(TimeSpan.FromTicks(own) > children * TimeSpan.FromMilliseconds(0.3));
    }

    [Fact]
    public void This_process_is_in_the_account_with_threads_that_have_ended()
    {
        var before = TreeUsage.ReadBefore();
        var thread = new Thread(() =>
        {
            var start = TreeUsage.ReadBefore();
            while ((TreeUsage.ReadAfter() - start).Own.Cpu < TimeSpan.FromMilliseconds(50))
                Thread.SpinWait(1000);
        });
        thread.Start();
        thread.Join();

        Assert.True((TreeUsage.ReadAfter() - before).Own.Cpu >= TimeSpan.FromMilliseconds(50));
    }

    private static Process Spend(params string[] what)
    {
        string[] arguments = [MisbehavingWorkers.Assembly, "spend", .. what];
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    private static (TimeSpan User, TimeSpan Kernel) Said(Process child)
    {
        var milliseconds = child.StandardOutput.ReadLine()!.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))
            .ToArray();
        return (TimeSpan.FromMilliseconds(milliseconds[0]), TimeSpan.FromMilliseconds(milliseconds[1]));
    }
}
