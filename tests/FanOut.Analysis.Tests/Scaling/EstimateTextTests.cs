using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class EstimateTextTests
{
    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void Speedup_and_efficiency_read_the_same_under_every_culture(string culture) => Cultures.Under(culture, () =>
    {
        var scaling = Scaling(new Estimate(1.9704, new Interval(1.9296, 2.0149), ConfidenceLevel.Default, 5, []));

        Assert.Equal("1.97x [1.93; 2.01]", EstimateText.Speedup(scaling));
        Assert.Equal("98.5% [96.5; 101]", EstimateText.Efficiency(scaling));
    });

    [Fact]
    public void An_estimate_without_interval_says_so()
    {
        var scaling = Scaling(new Estimate(1.9704, null, ConfidenceLevel.Default, 1, []));

        Assert.Equal("1.97x [NA]", EstimateText.Speedup(scaling));
        Assert.Equal("98.5% [NA]", EstimateText.Efficiency(scaling));
    }

    [Fact]
    public void The_baseline_has_its_speedup_by_definition_and_no_efficiency()
    {
        var baseline = SpeedupAnalysis.Of(Made.File(Made.Case("Sequential", 2, 1))).Cases[0];

        Assert.Equal("1.00x", EstimateText.Speedup(baseline));
        Assert.Equal("-", EstimateText.Efficiency(baseline));
    }

    [Fact]
    public void What_cannot_be_told_and_what_does_not_apply_differ()
    {
        Assert.Equal("NA", EstimateText.Speedup(Scaling(null)));
        Assert.Equal("NA", EstimateText.Efficiency(Scaling(null)));
        Assert.Equal("-", EstimateText.Speedup(null));
        Assert.Equal("-", EstimateText.Efficiency(null));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.000123456, "0.000123")]
    [InlineData(0.0999999, "0.100")]
    [InlineData(0.5, "0.500")]
    [InlineData(1, "1.00")]
    [InlineData(9.994, "9.99")]
    [InlineData(9.996, "10.0")]
    [InlineData(12.345, "12.3")]
    [InlineData(99.96, "100")]
    [InlineData(123.5, "124")]
    [InlineData(2826, "2830")]
    [InlineData(9996, "10000")]
    [InlineData(12345.6, "12300")]
    [InlineData(-1.234, "-1.23")]
    [InlineData(1e-20, "0.000000000000000")]
    [InlineData(double.NaN, "NA")]
    [InlineData(double.PositiveInfinity, "NA")]
    public void Numbers_have_three_significant_digits(double value, string text) =>
        Assert.Equal(text, EstimateText.Digits(value));

    private static CaseScaling Scaling(Estimate? speedup) => new()
    {
        Id = new BenchmarkId("B.Threads(Workers: 2)", "Job"),
        Strategy = "Threads",
        Workers = 2,
        IsBaseline = false,
        Speedup = speedup,
        Efficiency = speedup?.DividedBy(2),
        Findings = [],
    };
}
