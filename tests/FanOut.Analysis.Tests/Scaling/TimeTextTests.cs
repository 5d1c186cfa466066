using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData("250us", 250e3)]
    [InlineData("250 us", 250e3)]
    [InlineData("250µs", 250e3)]
    [InlineData("250μs", 250e3)]
    [InlineData("1.5ms", 1.5e6)]
    [InlineData("2s", 2e9)]
    [InlineData("75ns", 75.0)]
    [InlineData("0.5ns", 0.5)]
    [InlineData("250", null)]
    [InlineData("us", null)]
    [InlineData("", null)]
    [InlineData("0us", null)]
    [InlineData("-5us", null)]
    [InlineData("1,5ms", null)]
    [InlineData("1e3us", null)]
    [InlineData("250parsecs", null)]
    [InlineData("250 min", null)]
    [InlineData("250 us per call", null)]
    public void A_time_is_a_number_above_0_and_its_unit(string text, double? nanoseconds) => Assert.Equal(nanoseconds, TimeText.Parse(text));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void It_is_read_and_written_the_same_under_every_culture(string culture) => Cultures.Under(culture, () =>
    {
        Assert.Equal(1.5e6, TimeText.Parse("1.5ms"));
        Assert.Equal("1.50 ms", TimeText.Of(1.5e6));
        Assert.Equal("2.10 us [1.85; 2.40]", TimeText.Of(Bounded(2_100, 1_850, 2_400)));
    });

    [Theory]
    [InlineData(0, "0 ns")]
    [InlineData(0.25, "0.250 ns")]
    [InlineData(155, "155 ns")]
    [InlineData(2_100, "2.10 us")]
    [InlineData(9.61e6, "9.61 ms")]
    [InlineData(999_400, "999 us")]
    [InlineData(999_600, "1.00 ms")]
    [InlineData(3e9, "3.00 s")]
    public void It_is_written_in_the_unit_that_fits(double nanoseconds, string text) => Assert.Equal(text, TimeText.Of(nanoseconds));

    [Fact]
    public void Bounds_stand_in_the_unit_of_the_value_and_alone_where_there_is_none()
    {
        Assert.Equal("2.10 us [0.850; 12.4]", TimeText.Of(Bounded(2_100, 850, 12_400)));
        Assert.Equal("2.10 us [NA; 2.40]", TimeText.Of(Bounded(2_100, null, 2_400)));
        Assert.Equal("2.10 us [1.85; NA]", TimeText.Of(Bounded(2_100, 1_850, null)));
        Assert.Equal("2.10 us [NA]", TimeText.Of(Bounded(2_100, null, null)));
        Assert.Equal("433 ns [NA; 213 us]", TimeText.Of(Bounded(433, null, 212_625)));
        Assert.Equal("1.10 ms [35.7 us; 2.00]", TimeText.Of(Bounded(1.1e6, 35_700, 2e6)));
        Assert.Equal("< 155 ns", TimeText.Of(Bounded(null, null, 155)));
        Assert.Equal("> 9.61 ms", TimeText.Of(Bounded(null, 9.61e6, null)));
        Assert.Equal("NA", TimeText.Of(Bounded(null, null, null)));
        Assert.Equal("NA", TimeText.Of((BoundedEstimate?)null));
    }

    [Fact]
    public void A_multiple_is_written_alike()
    {
        Assert.Equal("0.450x [0.410; 0.500]", EstimateText.Multiple(Bounded(0.45, 0.41, 0.5)));
        Assert.Equal("0.450x [NA; 0.500]", EstimateText.Multiple(Bounded(0.45, null, 0.5)));
        Assert.Equal("0.450x [NA]", EstimateText.Multiple(Bounded(0.45, null, null)));
        Assert.Equal("< 0.310x", EstimateText.Multiple(Bounded(null, null, 0.31)));
        Assert.Equal("> 40.2x", EstimateText.Multiple(Bounded(null, 40.2, null)));
        Assert.Equal("NA", EstimateText.Multiple((BoundedEstimate?)null));
    }

    private static BoundedEstimate Bounded(double? value, double? atLeast, double? atMost) => new(value, atLeast, atMost, ConfidenceLevel.Default, 5);
}
