using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class IntervalTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(double.NegativeInfinity, 1)]
    [InlineData(1, double.PositiveInfinity)]
    public void Bounds_in_the_wrong_order_or_without_a_number_are_refused(double lower, double upper) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Interval(lower, upper));

    [Fact]
    public void Both_bounds_are_inside()
    {
        var interval = new Interval(1, 2);

        Assert.True(interval.Contains(1));
        Assert.True(interval.Contains(2));
        Assert.False(interval.Contains(2.0000001));
        Assert.False(interval.Contains(double.NaN));
    }

    [Fact]
    public void An_interval_may_be_one_point() => Assert.True(new Interval(1, 1).Contains(1));
}
