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
    public void A_launch_takes_seven_long_calls_as_long_as_five_launches_stay_within_six_seconds_and_never_one_up_to_a_second(int milliseconds, int iterations) =>
        Assert.Equal(iterations, SuiteConfig.OwnPace.Iterations(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(6, 64)]
    [InlineData(22, 32)]
    [InlineData(250, 2)]
    [InlineData(1000, 1)]
    public void A_launch_in_turns_with_another_build_measures_longer(int milliseconds, int iterations) =>
        Assert.Equal(iterations, SuiteConfig.InterleavedPace.Iterations(TimeSpan.FromMilliseconds(milliseconds)));
}
