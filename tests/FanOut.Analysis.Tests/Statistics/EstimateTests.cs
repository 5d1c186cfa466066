using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class EstimateTests
{
    [Fact]
    public void Dividing_by_a_constant_divides_value_and_bounds_and_keeps_the_evidence()
    {
        var speedup = LogInterval.OfRatio([4, 4.1, 3.9], [1, 1, 1], ConfidenceLevel.Default)!;

        var efficiency = speedup.DividedBy(4);

        Assert.Equal(speedup.Value / 4, efficiency.Value);
        Assert.Equal(speedup.Interval!.Value.Lower / 4, efficiency.Interval!.Value.Lower);
        Assert.Equal(speedup.Interval.Value.Upper / 4, efficiency.Interval.Value.Upper);
        Assert.Equal(speedup.Count, efficiency.Count);
        Assert.Equal(speedup.Level, efficiency.Level);
        Assert.Equal(speedup.Findings, efficiency.Findings);
        Assert.Equal(speedup.RelativeMargin!.Value, efficiency.RelativeMargin!.Value, 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Only_a_positive_number_divides(double divisor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LogInterval.OfMean([1, 2], ConfidenceLevel.Default)!.DividedBy(divisor));
}
