namespace FanOut.Benchmarks.Tests;

public sealed class PaceTests
{
    [Theory]
    [InlineData(6, 8)]
    [InlineData(30, 8)]
    [InlineData(35, 6)]
    [InlineData(60, 4)]
    [InlineData(120, 2)]
    [InlineData(121, 1)]
    [InlineData(201, 1)]
    [InlineData(1000, 1)]
    public void A_launch_takes_as_many_long_calls_as_fit_into_the_time_of_eight_quick_iterations(int milliseconds, int iterations) =>
        Assert.Equal(iterations, SuiteConfig.IterationsOf(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(6, 64)]
    [InlineData(22, 32)]
    [InlineData(250, 2)]
    [InlineData(1000, 1)]
    public void A_launch_in_turns_with_another_build_measures_longer(int milliseconds, int iterations) =>
        Assert.Equal(iterations, SuiteConfig.InterleavedPace.IterationsOf(TimeSpan.FromMilliseconds(milliseconds)));
}
