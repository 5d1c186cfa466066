using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;

namespace FanOut.BenchmarkDotNet.Tests;

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
    [InlineData("--inProcess", "--filter", "*", "-i")]
    [InlineData("maxParameterColumnWidth", "--filter", "*", "--maxWidth", "5")]
    [InlineData("--launchCount: invalid number '0'; expected 1 or more", "--filter", "*", "--launchCount", "0")]
    [InlineData("--launchCount: invalid number '-3'", "--filter", "*", "--launchCount", "-3")]
    [InlineData("--warmupCount: invalid number '-1'; expected 0 or more", "--filter", "*", "--warmupCount", "-1")]
    [InlineData("--iterationCount: invalid number '0'", "--filter", "*", "--job", "Dry", "--iterationCount", "0")]
    [InlineData("--iterationTime: invalid number '0'", "--filter", "*", "--iterationTime", "0")]
    [InlineData("--invocationCount: invalid number '-16'", "--filter", "*", "--invocationCount", "-16")]
    [InlineData("--invocationCount: invalid number '3'; expected a multiple of --unrollFactor 2", "--filter", "*", "--invocationCount",
        "3", "--unrollFactor", "2")]
    [InlineData("--unrollFactor: invalid number '0'", "--filter", "*", "--unrollFactor", "0")]
    [InlineData("--minIterationCount: invalid number '20'; expected less than --maxIterationCount 10", "--filter", "*",
        "--minIterationCount", "20", "--maxIterationCount", "10")]
    [InlineData("--profiler nonsense is not available here", "--filter", "*", "--profiler", "nonsense")]
    [InlineData("--affinity: invalid number '0'", "--filter", "*", "--affinity", "0")]
    [InlineData("Unknown option 'lanchCount'; nearest: --launchCount.", "--filter", "*", "--lanchCount", "3")]
    [InlineData("--launchCount: invalid value", "--filter", "*", "--launchCount", "x")]
    [InlineData("--outliers: invalid value", "--filter", "*", "--outliers", "none")]
    [InlineData("Unknown option 'timout'; nearest: --timeout.", "--filter", "*", "--timout", "3m")]
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
