using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.Tests.Regressions;

public sealed class MarginTests
{
    [Theory]
    [InlineData("5%", 0.05, 0.3)]
    [InlineData("2.5%", 0.025, 0.3)]
    [InlineData("0%", 0, 0.3)]
    [InlineData("5%|1ms", 0.05, 1e6)]
    [InlineData("5%|2.5us", 0.05, 2500)]
    [InlineData("5%|0.25ns", 0.05, 0.25)]
    public void A_margin_is_a_share_and_perhaps_a_time(string text, double relative, double nanoseconds)
    {
        var margin = Margin.Parse(text)!.Value;

        Assert.Equal(relative, margin.Relative, 1e-12);
        Assert.Equal(nanoseconds, margin.Nanoseconds, 1e-9);
        Assert.Equal(text, margin.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("-5%")]
    [InlineData("5%|")]
    [InlineData("5%|1")]
    [InlineData("5%|1ms|2ms")]
    [InlineData("1ms")]
    [InlineData("2000%")]
    [InlineData("NaN%")]
    [InlineData("5%|9s")]
    public void Any_other_text_is_none(string text) => Assert.Null(Margin.Parse(text));

    [Fact]
    public void Both_parts_must_be_passed()
    {
        // 5 % of 1 ms are 50 us, and of 100 ms 5 ms: the larger of share and time decides.
        var margin = Margin.Parse("5%|1ms")!.Value;

        Assert.Equal(Math.Log(2), margin.LogFrom(1e6), 1e-12);
        Assert.Equal(Math.Log(1.05), margin.LogFrom(1e8), 1e-12);
    }

    [Fact]
    public void A_part_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Margin(-0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Margin(double.NaN, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Margin(0.1, double.PositiveInfinity));
    }
}
