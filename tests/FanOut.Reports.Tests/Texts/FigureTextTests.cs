using FanOut.Analysis.Findings;
using FanOut.Analysis.Statistics;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Tests.Texts;

public sealed class FigureTextTests
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
    public void A_time_is_a_number_above_0_and_its_unit(string text, double? nanoseconds) =>
        Assert.Equal(nanoseconds, NumberText.ParseTime(text));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void It_is_read_and_written_the_same_under_every_culture(string culture) => Cultures.Under(culture, () =>
    {
        Assert.Equal(1.5e6, NumberText.ParseTime("1.5ms"));
        Assert.Equal("1.50 ms", FigureText.Time(1.5e6));
        Assert.Equal("2.10 us [1.85; 2.40]", FigureText.Time(Bounded(2_100, 1_850, 2_400)));
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
    public void It_is_written_in_the_unit_that_fits(double nanoseconds, string text) => Assert.Equal(text, FigureText.Time(nanoseconds));

    [Fact]
    public void Bounds_stand_in_the_unit_of_the_value_and_alone_where_there_is_none()
    {
        Assert.Equal("2.10 us [0.850; 12.4]", FigureText.Time(Bounded(2_100, 850, 12_400)));
        Assert.Equal("2.10 us [NA; 2.40]", FigureText.Time(Bounded(2_100, null, 2_400)));
        Assert.Equal("2.10 us [1.85; NA]", FigureText.Time(Bounded(2_100, 1_850, null)));
        Assert.Equal("2.10 us [NA]", FigureText.Time(Bounded(2_100, null, null)));
        Assert.Equal("433 ns [NA; 213 us]", FigureText.Time(Bounded(433, null, 212_625)));
        Assert.Equal("1.10 ms [35.7 us; 2.00]", FigureText.Time(Bounded(1.1e6, 35_700, 2e6)));
        Assert.Equal("< 155 ns", FigureText.Time(Bounded(null, null, 155)));
        Assert.Equal("> 9.61 ms", FigureText.Time(Bounded(null, 9.61e6, null)));
        Assert.Equal("NA", FigureText.Time(Bounded(null, null, null)));
        Assert.Equal("NA", FigureText.Time((BoundedEstimate?)null));
    }

    [Fact]
    public void A_multiple_is_written_alike()
    {
        Assert.Equal("0.450x [0.410; 0.500]", FigureText.Multiple(Bounded(0.45, 0.41, 0.5)));
        Assert.Equal("0.450x [NA; 0.500]", FigureText.Multiple(Bounded(0.45, null, 0.5)));
        Assert.Equal("0.450x [NA]", FigureText.Multiple(Bounded(0.45, null, null)));
        Assert.Equal("< 0.310x", FigureText.Multiple(Bounded(null, null, 0.31)));
        Assert.Equal("> 40.2x", FigureText.Multiple(Bounded(null, 40.2, null)));
        Assert.Equal("NA", FigureText.Multiple((BoundedEstimate?)null));
    }

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void Estimates_read_the_same_under_every_culture(string culture) => Cultures.Under(culture, () =>
    {
        var speedup = new Estimate(1.9704, new Interval(1.9296, 2.0149), ConfidenceLevel.Default, 5, []);

        Assert.Equal("1.97x [1.93; 2.01]", FigureText.Multiple(speedup));
        Assert.Equal("98.5 % [96.5; 101]", FigureText.Percent(speedup.DividedBy(2)));
    });

    [Fact]
    public void An_estimate_without_interval_says_so()
    {
        var speedup = new Estimate(1.9704, null, ConfidenceLevel.Default, 1, []);

        Assert.Equal("1.97x [NA]", FigureText.Multiple(speedup));
        Assert.Equal("98.5 % [NA]", FigureText.Percent(speedup.DividedBy(2)));
        Assert.Equal("1.00x", FigureText.Multiple(new Estimate(1, null, ConfidenceLevel.Default, 5, [], IsExact: true)));
        Assert.Equal("NA", FigureText.Multiple((Estimate?)null));
        Assert.Equal("NA", FigureText.Percent((Estimate?)null));
    }

    [Theory]
    [InlineData(20 * 1024, "20.0 KiB [20.0; 20.0]")]
    [InlineData(-512, "-0.500 KiB [-0.500; -0.500]")]
    [InlineData(1024 * 1024, "1.00 MiB [1.00; 1.00]")]
    [InlineData(3.66 * 1024 * 1024, "3.66 MiB [3.66; 3.66]")]
    public void Memory_is_in_the_unit_that_fits(double bytes, string expected) =>
        Assert.Equal(expected, FigureText.Bytes(new Spread(bytes, bytes, bytes, 5)));

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void Spreads_read_the_same_under_every_culture(string culture) => Cultures.Under(culture, () =>
    {
        Assert.Equal("1.50 KiB [-0.500; 2.00]", FigureText.Bytes(new Spread(1536, -512, 2048, 5)));
        Assert.Equal("41.2 % [38.0; 44.9]", FigureText.Percent(new Spread(0.4123, 0.38, 0.449, 5)));
        Assert.Equal("23.4 MiB", FigureText.Mebibytes(23.4 * 1024 * 1024));
    });

    [Fact]
    public void No_share_is_a_plain_zero_and_one_in_a_million_is_not()
    {
        Assert.Equal("0", FigureText.Percent(new Spread(0, 0, 0, 5)));
        Assert.Equal("0 % [0; 0.000100]", FigureText.Percent(new Spread(0, 0, 1e-6, 5)));
    }

    private static BoundedEstimate Bounded(double? value, double? atLeast, double? atMost) =>
        new(value, atLeast, atMost, ConfidenceLevel.Default, 5);
}
