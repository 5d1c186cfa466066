using System.ComponentModel;
using System.Diagnostics;

namespace FanOut.Benchmarks.Tests;

/// <summary>Warm forked children behind pipes.</summary>
[Collection(OwnProcess.Name)]
public sealed class EchoChildrenTests
{
    /// <summary>A process that is waiting sees the end of its pipe at once; on a busy machine after a moment.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void Every_round_trip_brings_the_sent_byte_back_from_every_child()
    {
        OwnProcess.Needs(Requirement.Floors);
        using var echo = new EchoChildren(3);

        // More than a byte has values; the C side compares each with what it sent.
        for (var trip = 0; trip < 600; trip++)
            echo.RoundTrip();
    }

    [Fact]
    public void There_is_a_child_per_worker_that_holds_its_two_pipe_ends_and_nothing_else()
    {
        OwnProcess.Needs(Requirement.Floors);
        OwnProcess.NeedsProc();
        var others = OwnProcess.Children();
        using var echo = new EchoChildren(3);
        echo.RoundTrip();

        var children = OwnProcess.Children().Except(others).ToArray();

        Assert.Equal(3, children.Length);
        Assert.All(children, child =>
        {
            var descriptors = OwnProcess.Descriptors(child);
            Assert.Equal(2, descriptors.Length);
            Assert.All(descriptors, target => Assert.StartsWith("pipe:", target, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Disposal_leaves_no_child_and_no_descriptor()
    {
        OwnProcess.Needs(Requirement.Floors);
        OwnProcess.NeedsProc();
        var (children, pipes) = (OwnProcess.Children(), OwnProcess.Pipes());

        using (var echo = new EchoChildren(4))
            echo.RoundTrip();

        Assert.Equal(children, OwnProcess.Children());
        Assert.InRange(OwnProcess.Pipes(), 0, pipes); // Fewer where a finalizer has closed what an earlier test left.
    }

    [Fact]
    public void The_children_of_a_killed_parent_end()
    {
        OwnProcess.Needs(Requirement.Floors);
        OwnProcess.Needs(Requirement.Python);
        OwnProcess.NeedsProc();
        const string Parent = """
            import ctypes, os, sys, time
            assert ctypes.CDLL(sys.argv[1]).fanout_echo_start(3, ctypes.byref(ctypes.c_void_p())) == 0
            print(os.getpid(), flush=True)
            time.sleep(60)
            """;
        using var python = Process.Start(
            new ProcessStartInfo("python3", ["-c", Parent, FloorsLibrary.Path!]) { RedirectStandardOutput = true })!;
        var parent = int.Parse(python.StandardOutput.ReadLine()!, System.Globalization.CultureInfo.InvariantCulture);
        var children = OwnProcess.ChildrenOf(parent);
        Assert.Equal(3, children.Length);

        using (var killed = Process.GetProcessById(parent))
            killed.Kill();

        Assert.True(SpinWait.SpinUntil(() => children.All(OwnProcess.IsGone), patience));
    }

    [Fact]
    public void A_child_that_has_died_is_an_error_of_the_next_round_trip()
    {
        OwnProcess.Needs(Requirement.Floors);
        OwnProcess.NeedsProc();
        var others = OwnProcess.Children();
        var echo = new EchoChildren(2);
        using var child = Process.GetProcessById(OwnProcess.Children().Except(others).First());
        child.Kill();

        Assert.Throws<Win32Exception>(() =>
        {
            // It may answer once more before the signal reaches it.
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < patience;)
                echo.RoundTrip();
        });
        Assert.Throws<Win32Exception>(echo.Dispose);
        Assert.Equal(others, OwnProcess.Children());
    }
}
