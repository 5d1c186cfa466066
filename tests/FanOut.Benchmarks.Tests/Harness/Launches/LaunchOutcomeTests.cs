using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.Results;

namespace FanOut.Benchmarks.Tests;

[Collection(nameof(SuiteOptions))]
public sealed class LaunchOutcomeTests
{
    private static string? WhyFailed(params string[] lines) => LaunchOutcome.WhyFailed(new BenchmarkReport(
        false, Cases.Of<WeakScaling>(Job.Dry)[0], null!, null!, [new ExecuteResult(true, -1, 1, lines, [], [], launchIndex: 1)], []));

    [Fact]
    public void A_failed_launch_is_explained_by_its_exception_and_not_by_the_runtimes_wrapping() => Assert.Equal(
        "ChildProcessException: The delay server ended.",
        WhyFailed(
            "some line: of its own",
            "System.Reflection.TargetInvocationException: Exception has been thrown by the target of an invocation.",
            " ---> FanOut.Benchmarks.ChildProcessException: The delay server ended.",
            " ---> System.IO.IOException: the cause",
            "   at FanOut.Benchmarks.IoBound.SetUp()"));

    [Theory]
    [InlineData("System.InvalidOperationException: Wrong sum: 1.", "InvalidOperationException: Wrong sum: 1.")]
    [InlineData("System.Net.Sockets.SocketException (111): Connection refused", "SocketException: Connection refused")]
    public void An_exception_alone_is_explained_as_well(string line, string why) => Assert.Equal(why, WhyFailed(line));

    [Fact]
    public void What_the_runtime_says_at_the_end_of_a_process_counts_too()
    {
        var result = new ExecuteResult(true, 134, 1, [], [],
            ["Unhandled exception. System.OutOfMemoryException: no more", "System.OutOfMemoryException: no more"], launchIndex: 1);

        Assert.Equal("OutOfMemoryException: no more",
            LaunchOutcome.WhyFailed(new BenchmarkReport(false, Cases.Of<WeakScaling>(Job.Dry)[0], null!, null!, [result], [])));
    }

    [Fact]
    public void A_launch_that_was_killed_without_a_message_is_explained_by_its_exit_code() =>
        Assert.Equal("exit code -1", WhyFailed("WorkloadActual 1: 1 op"));

    [Fact]
    public void A_launch_whose_process_ends_early_by_itself_is_explained_by_that() => Assert.Equal(
        "no results: its process ended with exit code 0",
        LaunchOutcome.WhyFailed(new BenchmarkReport(
            false, Cases.Of<WeakScaling>(Job.Dry)[0], null!, null!, [new ExecuteResult(true, 0, 1, [], [], [], launchIndex: 1)], [])));
}

public sealed class RepeatedFailuresTests
{
    private static readonly BenchmarkCase[] cases = BenchmarkConverter.TypeToBenchmarks(typeof(KernelThroughput)).BenchmarksCases;

    private readonly RepeatedFailures failures = new();

    [Theory]
    [InlineData("exit code 134", "exit code 134")]
    [InlineData("WorkerFailedException: worker 1 (process 4711) ended", "WorkerFailedException: worker 1 (process 4712) ended")]
    public void A_case_that_fails_twice_in_the_same_way_is_taken_no_more(string first, string second)
    {
        Assert.False(failures.Add(cases[0], first));
        Assert.False(failures.Contains(cases[0]));

        Assert.True(failures.Add(cases[0], second));
        Assert.True(failures.Contains(cases[0]));
        Assert.False(failures.Contains(cases[1]));
    }

    [Fact]
    public void Another_failure_or_a_success_in_between_says_that_it_may_work()
    {
        failures.Add(cases[0], "the sum was wrong");
        Assert.False(failures.Add(cases[0], "no end after 5 min 0 s"));
        Assert.False(failures.Add(cases[0], null));
        Assert.False(failures.Add(cases[0], "no end after 5 min 0 s"));

        Assert.False(failures.Contains(cases[0]));
    }
}
