using System.Diagnostics;
using FanOut.Kernels;

namespace FanOut.Tests.Workers;

/// <summary>Workers whose parent is killed.</summary>
[Collection(ChildProcesses.Name)]
public sealed class KilledParentTests(ITestOutputHelper log)
{
    /// <summary>
    /// On a machine that has others to serve, a second of the clock may be none of the worker's: one of several kills must meet a quieter
    /// one.
    /// </summary>
    private const int Attempts = 10;

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
        using var parent = WorkerParent.Start([role, .. roots, program.FileName, .. program.LeadingArguments]);
        try
        {
            if (role != "work")
                Assert.Equal("ready", parent.StandardOutput.ReadLine());
            else
                WaitUntil(() => ChildProcesses.Of(parent.Id) is { Length: 3 } started
                    && started.All(process => ChildProcesses.Ticks(process) >= 20));
            var workers = ChildProcesses.Of(parent.Id);
            foreach (var worker in workers)
                WorkerParent.Signal("STOP", worker);

            Kill(parent, workers, role);
        }
        finally
        {
            parent.Kill(entireProcessTree: true);
        }
    }

    private TimeSpan KillAtWork(string worker)
    {
        var program = BuiltWorkers.Named(worker);
        using var parent = WorkerParent.Start(
            ["work", program.NameKernel(typeof(SqrtKernel)), program.FileName, .. program.LeadingArguments]);
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
        using var parent = WorkerParent.Start([role, BuiltWorkers.Native.FileName]);
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
