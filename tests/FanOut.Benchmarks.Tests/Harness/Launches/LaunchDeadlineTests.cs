using System.Diagnostics;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

namespace FanOut.Benchmarks.Tests;

/// <summary>Real processes that do not end. A launch's processes are found by a variable of this process, which every child inherits: a
/// Python that another test asks at the same time would be killed, too.</summary>
[Collection(OwnProcess.Name)]
public sealed class LaunchDeadlineTests
{
    private static readonly TimeSpan soon = TimeSpan.FromSeconds(0.2);

    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_launch_that_was_stopped_is_killed_with_all_that_it_started_and_the_reason_says_what_it_did()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells what a process does.");
        using var deadline = new LaunchDeadline(_ => { });
        using var process = Started("sleep 1000 & echo $!; kill -STOP $$");
        var child = int.Parse(process.StandardOutput.ReadLine()!);

        deadline.Begin(soon);
        deadline.Handle(HostSignal.AfterProcessStart, Parameters(process));

        Assert.True(process.WaitForExit(patience));
        Assert.Equal($"no end after 0 s (--timeout): its process {process.Id} was stopped; killed", deadline.WhyKilled);
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(child), patience));
    }

    [Fact]
    public void What_outlived_its_parent_and_holds_its_pipes_is_killed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are found by their variables on Linux only.");
        using var deadline = new LaunchDeadline(_ => { });
        deadline.Begin(TimeSpan.FromSeconds(1));
        using var process = Started("sleep 1000 & echo $!");
        deadline.Handle(HostSignal.AfterProcessStart, Parameters(process));
        var child = int.Parse(process.StandardOutput.ReadLine()!);

        // The end of the output comes when nobody holds it any more.
        Assert.Empty(process.StandardOutput.ReadToEnd());

        Assert.Equal("no end after 1 s (--timeout): its process had ended, and one that it started holds its pipes; killed",
            deadline.WhyKilled);
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(child), patience));
    }

    [Fact]
    public void A_launch_that_starts_after_its_deadline_is_killed_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The process is a shell's.");
        using var deadline = new LaunchDeadline(_ => { });
        deadline.Begin(TimeSpan.FromMilliseconds(1));
        Assert.True(SpinWait.SpinUntil(() => deadline.WhyKilled is not null, patience));
        using var process = Started("exec sleep 1000");

        deadline.Handle(HostSignal.AfterProcessStart, Parameters(process));

        Assert.True(process.WaitForExit(patience));
    }

    [Fact]
    public void A_launch_that_has_ended_is_left_alone_and_so_is_the_next_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The process is a shell's.");
        using var deadline = new LaunchDeadline(_ => { });
        deadline.Begin(soon);
        deadline.End();
        using var next = Started("exec sleep 1000");
        deadline.Begin(patience);
        deadline.Handle(HostSignal.AfterProcessStart, Parameters(next));

        Assert.False(next.WaitForExit(2 * soon));
        Assert.Null(deadline.WhyKilled);
        next.Kill();
    }

    [Theory]
    [InlineData("Suite", 300)]
    [InlineData("Long", 575)]
    [InlineData("VeryLong", 2650)]
    [InlineData("Default", 750)]
    [InlineData("Dry", 300)]
    [InlineData("Endless", 604800)]
    public void A_job_with_more_iterations_gets_more_time(string name, double seconds)
    {
        var job = name switch
        {
            "Suite" => SuiteConfig.Job,
            "Long" => Job.LongRun,
            "VeryLong" => Job.VeryLongRun,
            "Dry" => Job.Dry,
            "Endless" => Job.Default.WithIterationCount(int.MaxValue),
            _ => Job.Default,
        };

        Assert.Equal(seconds, SuiteConfig.LaunchTimeout(job).TotalSeconds);
    }

    private static DiagnoserActionParameters Parameters(Process process) =>
        new(process, BenchmarkConverter.TypeToBenchmarks(typeof(KernelThroughput)).BenchmarksCases[0], default);

    private static Process Started(string line) =>
        Process.Start(new ProcessStartInfo("sh", ["-c", line]) { RedirectStandardOutput = true })!;

    private static bool IsRunning(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
