using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;

namespace FanOut.Benchmarks.Tests;

public sealed class HarnessOptionsTests
{
    private static HarnessOptions Parse(params string[] arguments) => HarnessOptions.Parse(
        arguments, withSuiteJob => SuiteConfig.Create(Path.GetTempPath(), NullLogger.Instance, withSuiteJob, []));

    private static Job EffectiveJob(HarnessOptions options) => Assert.Single(ImmutableConfigBuilder.Create(options.Config).GetJobs());

    [Fact]
    public void Without_a_job_on_the_command_line_the_suites_own_is_in_force()
    {
        var job = EffectiveJob(Parse("--filter", "*"));

        Assert.Equal(SuiteConfig.Launches, job.Run.LaunchCount);
        Assert.Equal(SuiteConfig.IterationsPerLaunch, job.Run.IterationCount);
    }

    [Fact]
    public void A_launch_count_changes_the_suites_job_and_nothing_else_of_it()
    {
        var job = EffectiveJob(Parse("--filter", "*", "--launchCount", "10"));

        Assert.Equal(10, job.Run.LaunchCount);
        Assert.Equal(SuiteConfig.IterationsPerLaunch, job.Run.IterationCount);
    }

    [Theory]
    [InlineData("--job", "Dry")]
    [InlineData("-j", "Dry")]
    [InlineData("--job=Dry")]
    [InlineData("--Job", "dry")]
    [InlineData("-jDry")]
    public void A_job_on_the_command_line_replaces_the_suites(params string[] arguments)
    {
        var job = EffectiveJob(Parse(["--filter", "*", .. arguments]));

        Assert.Equal(1, job.Run.LaunchCount);
        Assert.Equal(1, job.Run.IterationCount);
    }

    [Theory]
    [InlineData("nonsense", "--filter", "*", "--nonsense")]
    [InlineData("quick", "--filter", "*", "--job", "quick")]
    [InlineData("--join", "--filter", "*", "--join")]
    [InlineData("--apples", "--filter", "*", "--apples")]
    [InlineData("--resume", "--filter", "*", "--resume")]
    [InlineData("--filter", "--job", "Dry")]
    public void What_cannot_be_carried_out_is_one_line_that_names_it(string named, params string[] arguments)
    {
        var exception = Assert.Throws<UsageException>(() => Parse(arguments));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Listing_needs_no_filter() => Assert.True(Parse("--list", "flat").OnlyPrints);
}
