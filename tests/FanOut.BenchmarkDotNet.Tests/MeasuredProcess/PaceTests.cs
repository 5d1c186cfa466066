namespace FanOut.BenchmarkDotNet.Tests;

public sealed class PaceTests
{
    [Theory]
    [InlineData(6, 7)]
    [InlineData(30, 7)]
    [InlineData(58, 7)]
    [InlineData(60, 6)]
    [InlineData(80, 3)]
    [InlineData(100, 3)]
    [InlineData(201, 3)]
    [InlineData(1000, 3)]
    [InlineData(1001, 1)]
    public void A_launch_takes_up_to_seven_long_calls_that_fit_into_its_time_three_at_least_and_one_beyond_a_second(
        int milliseconds, int iterations) =>
        Assert.Equal(iterations, SuiteConfig.OwnPace.Iterations(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(6, 64)]
    [InlineData(22, 32)]
    [InlineData(250, 2)]
    [InlineData(1000, 1)]
    public void A_launch_in_turns_with_another_build_measures_longer(int milliseconds, int iterations) =>
        Assert.Equal(iterations, SuiteConfig.InterleavedPace.Iterations(TimeSpan.FromMilliseconds(milliseconds)));
}
