using System.Diagnostics;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>Parents in conditions that the test process cannot be in: deaf, stopped, out of descriptors, processes, memory.</summary>
[Collection(ChildProcesses.Name)]
public sealed class WorkerParentTests(ITestOutputHelper log)
{
    /// <summary>Exit code of a process that the runtime ended by SIGABRT; on Windows it has another.</summary>
    private const int Aborted = 128 + 6;

    [Theory]
    [InlineData("sh", "-c", "trap '' CHLD; exec \"$@\"", "sh")]
    [InlineData("env", "--block-signal=CHLD")]
    public void A_parent_that_was_started_deaf_to_the_end_of_children_hears_it_all_the_same(string command, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses Linux' commands.");
        var host = WorkerProgram.Managed(MisbehavingWorkers.Assembly);
        string[] calls = [host.FileName, .. host.LeadingArguments, "parent", "calls", BuiltWorkers.Native.FileName];
        using var parent = Process.Start(new ProcessStartInfo(command, [.. arguments, .. calls]) { RedirectStandardOutput = true })!;
        var ended = parent.WaitForExit(ChildProcesses.Patience);
        if (!ended)
            parent.Kill(entireProcessTree: true);
        Assert.True(ended, "It waits.");
        Assert.SkipWhen(parent.ExitCode == 125, "This env blocks no signals.");

        Assert.Equal((0, "2|2|2"), (parent.ExitCode, parent.StandardOutput.ReadToEnd().Trim()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(30)]
    public void Descriptors_that_are_lacking_at_the_first_call_are_a_fault_and_forgotten_when_there_are_enough(int free)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses Linux' limits.");
        Assert.Equal(
            "StartRefused|StartRefused|StartRefused|2|2|2",
            WorkerParent.Said(["no-files-at-first", BuiltWorkers.Native.FileName, $"{free}"]));
    }

    [Theory]
    [InlineData("memfd_create", "the memory that the workers of a team share (error 1: Operation not permitted)")]
    [InlineData("ftruncate", "the memory that the workers of a team share (")]
    [InlineData("poll", "the wait for the workers' answers, poll(2) (error 1: Operation not permitted)")]
    public void A_system_call_that_is_refused_is_a_fault(string call, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses Linux' filters.");
        var said = WorkerParent.Said(["refused", call, BuiltWorkers.Native.FileName]);
        Assert.SkipWhen(said == "unrefused", "This system has no filters for system calls.");
        Assert.StartsWith($"StartRefused|The operating system refused {expected}", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cold")]
    [InlineData("threads")]
    [InlineData("pool")]
    [InlineData("team")]
    public void Answers_that_came_while_the_parent_was_stopped_are_in_time(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses signals.");
        Assert.SkipUnless(Effort.IsFull || kind == "cold", "Takes five seconds, as with cold workers; FANOUT_FULL_TESTS=1 runs it.");
        var worker = WorkerProgram.Managed(MisbehavingWorkers.Assembly);
        using var parent = WorkerParent.Start(["late", kind, "slow", worker.FileName, .. worker.LeadingArguments, "kernel", "slow"]);
        Assert.Equal("calling", parent.StandardOutput.ReadLine());

        // A cold worker needs a moment to start; its kernel takes a second, and the call's deadline comes after two.
        Thread.Sleep(500);
        WorkerParent.Signal("STOP", parent.Id);
        Thread.Sleep(4000);
        WorkerParent.Signal("CONT", parent.Id);

        Assert.Equal("2", parent.StandardOutput.ReadLine());
    }

    [Theory]
    [InlineData("Sequential", false)]
    [InlineData("Threads", false)]
    [InlineData("ThreadTeam", false)]
    [InlineData("Tasks", true)]
    [InlineData("ParallelFor", true)]
    [InlineData("Plinq", true)]
    public async Task An_exception_that_holds_the_memory_it_lacked_reaches_the_caller(string strategy, bool isOfPlatform)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || !isOfPlatform, "The runtime ends a process with other exit codes there.");
        var host = WorkerProgram.Managed(MisbehavingWorkers.Assembly);
        var start = new ProcessStartInfo(host.FileName, [.. host.LeadingArguments, "parent", "hoard", strategy])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x4000000";
        using var parent = Process.Start(start)!;
        var complaint = parent.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = (await parent.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim();
        Assert.True(parent.WaitForExit(ChildProcesses.Patience));

        // What the platform's own tasks need to hand the exception on may be lacking, too: then they throw another one, or, one time in
        // ten, a thread of the pool or of the runtime fails and ends the process.
        var isPlatformsOwn = said == nameof(OutOfMemoryException) || parent.ExitCode == Aborted;
        var isExpected = said == "HoardException" || (isOfPlatform && isPlatformsOwn);
        Assert.True(isExpected, $"{parent.ExitCode}: {said} {await complaint}");
    }

    [Theory]
    [InlineData("few-files", "EMFILE: no more open files in this process")]
    [InlineData("few-processes", "EAGAIN: no more processes")]
    public void A_refusal_by_the_operating_system_is_a_fault_that_leaves_no_pipe(string condition, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses Linux' limits.");
        var said = WorkerParent.Said([condition]);
        Assert.SkipWhen(said == "unlimited", "Runs as a root that may not become another user, whom no limit on processes holds.");
        log.WriteLine(said);

        var parts = said.Split('|');
        Assert.Equal(nameof(WorkerFault.StartRefused), parts[0]);
        Assert.Equal(parts[1], parts[2]);
        Assert.Equal("0", parts[3]);
        Assert.Contains(expected, parts[4], StringComparison.Ordinal);
        Assert.Contains("ulimit", parts[4], StringComparison.Ordinal);
    }
}
