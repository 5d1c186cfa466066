using FanOut.Analysis.Findings;

namespace FanOut.Analysis.Tests.Findings;

public sealed class NumberTextTests
{
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
        Assert.Equal(text, NumberText.Digits(value));
}
