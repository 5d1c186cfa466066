using FanOut.Cli.Ab;
using FanOut.Reports.Texts;

namespace FanOut.Cli.Tests.Ab;

public sealed class ShortJobTests
{
    [Fact]
    public void A_short_job_is_asked_for() =>
        Assert.Equal(["--launchCount", "1", "--warmupCount", "1", "--iterationCount", "24", "--iterationTime", "30"],
            ShortJob.Arguments([]));

    [Fact]
    public void What_the_user_asks_of_the_harness_is_not_asked_for_twice() =>
        Assert.Equal(["--launchCount", "1", "--warmupCount", "1", "--iterationTime", "30"], ShortJob.Arguments(["--ITERATIONCOUNT", "5"]));

    [Fact]
    public void A_job_of_the_projects_own_is_seen()
    {
        const string Ours = "Job-ABC(IterationCount=24, IterationTime=30ms, LaunchCount=1, WarmupCount=1)";
        Assert.Null(ShortJob.Overruled(Ours, []));
        Assert.Equal("IterationCount=24",
            ShortJob.Overruled("Mine(IterationCount=7, IterationTime=30ms, LaunchCount=1, WarmupCount=1)", []));
        Assert.Null(ShortJob.Overruled("Mine(IterationCount=7, IterationTime=30ms, LaunchCount=1, WarmupCount=1)",
            ["--iterationCount", "7"]));
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("10m", 600)]
    [InlineData("1.5h", 5400)]
    public void Times_are_read(string text, double seconds) => Assert.Equal(seconds, DurationText.Parse(text)!.Value.TotalSeconds);

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("0s")]
    [InlineData("-1m")]
    [InlineData("1e9h")]
    [InlineData("NaNs")]
    [InlineData("1,5m")]
    public void What_is_no_time_is_refused(string text) => Assert.Null(DurationText.Parse(text));

    [Theory]
    [InlineData(0.4, "0 s")]
    [InlineData(42, "42 s")]
    [InlineData(560.4, "9 min 20 s")]
    [InlineData(7500, "2 h 5 min")]
    public void Times_are_said(double seconds, string text) => Assert.Equal(text, DurationText.Format(TimeSpan.FromSeconds(seconds)));
}
