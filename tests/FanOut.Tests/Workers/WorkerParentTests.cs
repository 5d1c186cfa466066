using System.Diagnostics;
using FanOut.Kernels;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>Parents in conditions that the test process cannot be in itself: killed, out of descriptors, out of processes.</summary>
[Collection(ChildProcesses.Name)]
public sealed class WorkerParentTests(ITestOutputHelper log)
{
    /// <summary>
    /// On a machine that has others to serve, a second of the clock may be none of the worker's: one of several kills must meet a quieter
    /// one.
    /// </summary>
    private const int Attempts = 10;

    /// <summary>Exit code of a process that the runtime ended by SIGABRT; on Windows it has another.</summary>
    private const int Aborted = 128 + 6;

    [Theory]
    [InlineData("native")]
    [InlineData("managed")]
    public void No_worker_outlives_its_killed_parent_by_more_than_a_second(string worker)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        Assert.Contains(Enumerable.Range(0, Attempts), _ => KillAtWork(worker) < TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("pool", 3)]
    [InlineData("pool-idle", 3)]
    [InlineData("team", 2)]
    [InlineData("team-idle", 2)]
    public void No_kept_worker_outlives_its_killed_parent_either_and_no_file_is_left(string role, int expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        Assert.Contains(Enumerable.Range(0, Attempts), _ => KillKeeping(role, expected) < TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("pool")]
    [InlineData("pool-idle")]
    [InlineData("team")]
    [InlineData("team-idle")]
    [InlineData("work")]
    public void Not_even_stopped_workers_outlive_their_killed_parent(string role)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        var program = role == "work" ? BuiltWorkers.Managed : BuiltWorkers.Native;
        string[] roots = role == "work" ? [program.NameKernel(typeof(SqrtKernel))] : [];
        using var parent = Start([role, .. roots, program.FileName, .. program.LeadingArguments]);
        try
        {
            if (role != "work")
                Assert.Equal("ready", parent.StandardOutput.ReadLine());
            else
                WaitUntil(() => ChildProcesses.Of(parent.Id) is { Length: 3 } started
                    && started.All(process => ChildProcesses.Ticks(process) >= 20));
            var workers = ChildProcesses.Of(parent.Id);
            foreach (var worker in workers)
                Signal("STOP", worker);

            Kill(parent, workers, role);
        }
        finally
        {
            parent.Kill(entireProcessTree: true);
        }
    }

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
        Assert.Equal("StartRefused|StartRefused|StartRefused|2|2|2", Said(["no-files-at-first", BuiltWorkers.Native.FileName, $"{free}"]));
    }

    [Theory]
    [InlineData("memfd_create", "the memory that the workers of a team share (error 1: Operation not permitted)")]
    [InlineData("ftruncate", "the memory that the workers of a team share (")]
    [InlineData("poll", "the wait for the workers' answers, poll(2) (error 1: Operation not permitted)")]
    public void A_system_call_that_is_refused_is_a_fault(string call, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses Linux' filters.");
        var said = Said(["refused", call, BuiltWorkers.Native.FileName]);
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
        using var parent = Start(["late", kind, "slow", worker.FileName, .. worker.LeadingArguments, "kernel", "slow"]);
        Assert.Equal("calling", parent.StandardOutput.ReadLine());

        // A cold worker needs a moment to start; its kernel takes a second, and the call's deadline comes after two.
        Thread.Sleep(500);
        Signal("STOP", parent.Id);
        Thread.Sleep(4000);
        Signal("CONT", parent.Id);

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

    private static string Said(string[] arguments)
    {
        using var parent = Start(arguments);
        var said = parent.StandardOutput.ReadToEnd().Trim();
        Assert.True(parent.WaitForExit(ChildProcesses.Patience));
        return said;
    }

    private static void Signal(string name, int process)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process}"]);
        kill.WaitForExit();
    }

    private TimeSpan KillAtWork(string worker)
    {
        var program = BuiltWorkers.Named(worker);
        using var parent = Start(["work", program.NameKernel(typeof(SqrtKernel)), program.FileName, .. program.LeadingArguments]);
        try
        {
            // A worker that computes has begun to watch its parent: 0.2 s of user time is past any start.
            WaitUntil(() => ChildProcesses.Of(parent.Id) is { Length: 3 } started
                && started.All(process => ChildProcesses.Ticks(process) >= 20));
            var workers = ChildProcesses.Of(parent.Id);

            return Kill(parent, workers, worker);
        }
        finally
        {
            parent.Kill(entireProcessTree: true);
        }
    }

    private TimeSpan KillKeeping(string role, int expected)
    {
        var shared = SharedFiles();
        using var parent = Start([role, BuiltWorkers.Native.FileName]);
        try
        {
            // The parent says so when its workers serve.
            Assert.Equal("ready", parent.StandardOutput.ReadLine());
            var workers = ChildProcesses.Of(parent.Id);
            Assert.Equal(expected, workers.Length);
            if (!role.EndsWith("idle", StringComparison.Ordinal))
                WaitUntil(() => workers.All(process => ChildProcesses.Ticks(process) >= 5));

            var gone = Kill(parent, workers, role);
            Assert.Equal(shared, SharedFiles());
            return gone;
        }
        finally
        {
            parent.Kill(entireProcessTree: true);
        }
    }

    [Theory]
    [InlineData("few-files", "EMFILE: no more open files in this process")]
    [InlineData("few-processes", "EAGAIN: no more processes")]
    public void A_refusal_by_the_operating_system_is_a_fault_that_leaves_no_pipe(string condition, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses Linux' limits.");
        var said = Said([condition]);
        Assert.SkipWhen(said == "unlimited", "Runs as a root that may not become another user, whom no limit on processes holds.");
        log.WriteLine(said);

        var parts = said.Split('|');
        Assert.Equal(nameof(WorkerFault.StartRefused), parts[0]);
        Assert.Equal(parts[1], parts[2]);
        Assert.Equal("0", parts[3]);
        Assert.Contains(expected, parts[4], StringComparison.Ordinal);
        Assert.Contains("ulimit", parts[4], StringComparison.Ordinal);
    }

    /// <summary>Kills the parent; how long its workers have lived on.</summary>
    private TimeSpan Kill(Process parent, int[] workers, string which)
    {
        parent.Kill();
        var killed = Stopwatch.GetTimestamp();
        while (!workers.All(ChildProcesses.IsGone))
        {
            Assert.True(Stopwatch.GetElapsedTime(killed) < ChildProcesses.Patience, "A worker lives on.");
            Thread.Sleep(5);
        }

        var gone = Stopwatch.GetElapsedTime(killed);
        log.WriteLine($"{which}: gone after {gone.TotalMilliseconds:0} ms");
        return gone;
    }

    private static Process Start(string[] arguments)
    {
        var host = WorkerProgram.Managed(MisbehavingWorkers.Assembly);
        var start = new ProcessStartInfo(host.FileName, [.. host.LeadingArguments, "parent", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    // What others have there, such as a database, comes and goes.
    private static int SharedFiles() =>
        Directory.GetFiles("/dev/shm", "*fanout*", new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }).Length;

    private static void WaitUntil(Func<bool> condition)
    {
        var began = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < ChildProcesses.Patience, "The workers did not begin.");
            Thread.Sleep(20);
        }
    }
}
