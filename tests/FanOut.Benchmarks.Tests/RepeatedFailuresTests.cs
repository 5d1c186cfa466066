using BenchmarkDotNet.Running;

namespace FanOut.Benchmarks.Tests;

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
