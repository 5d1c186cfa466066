using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

public sealed class LaunchTests
{
    [Fact]
    public void A_launch_without_iterations_is_refused() => Assert.Throws<ArgumentException>(() => new Launch(1, []));

    [Fact]
    public void Launches_count_from_1() => Assert.Throws<ArgumentOutOfRangeException>(() => Made.Launch(0, 1));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    [InlineData(1.1e18)]
    public void A_time_that_is_none_is_refused(double nanoseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OperationTime(nanoseconds));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1e-12, false)]
    [InlineData(0.01, true)]
    public void A_time_of_nothing_is_not_divided_by(double nanoseconds, bool measurable) =>
        Assert.Equal(measurable, new OperationTime(nanoseconds).IsMeasurable);
}
