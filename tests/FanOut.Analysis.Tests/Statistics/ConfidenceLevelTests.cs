using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class ConfidenceLevelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(99)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_level_outside_0_to_1_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfidenceLevel(value));

    [Fact]
    public void A_level_that_was_never_set_is_refused_when_it_is_used() =>
        Assert.Throws<InvalidOperationException>(() => default(ConfidenceLevel).Value);

    [Fact]
    public void The_suite_s_level_is_99_percent_and_leaves_half_a_percent_on_each_side()
    {
        Assert.Equal(0.99, ConfidenceLevel.Default.Value);
        Assert.Equal(0.005, ConfidenceLevel.Default.Tail, 1e-15);
    }

    [Theory]
    [InlineData(0.99, "99%")]
    [InlineData(0.999, "99.9%")]
    [InlineData(0.5, "50%")]
    public void A_level_reads_as_a_percentage(double value, string text) => Assert.Equal(text, new ConfidenceLevel(value).ToString());
}
