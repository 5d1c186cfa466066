using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class SerialFractionTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(64)]
    public void Under_Amdahls_law_it_is_the_serial_fraction_at_every_worker_count(int workers)
    {
        var fraction = SerialFraction.From(Estimated(1 / (0.1 + (0.9 / workers))), workers);

        Assert.Equal(0.1, fraction.Value, 1e-12);
    }

    [Fact]
    public void It_is_0_where_every_worker_counts_1_where_none_helps_and_negative_beyond()
    {
        Assert.Equal(0, SerialFraction.From(Estimated(8), 8).Value, 1e-12);
        Assert.Equal(1, SerialFraction.From(Estimated(1), 8).Value, 1e-12);
        Assert.True(SerialFraction.From(Estimated(9), 8).Value < 0);
    }

    [Fact]
    public void Its_interval_is_that_of_the_speedup_turned_round()
    {
        // e(S) = (1/S - 1/2) / (1/2) = 2/S - 1: 0.25 at 1.6, 2/2 - 1 = 0 and 2/1.25 - 1 = 0.6 at the bounds.
        var speedup = new Estimate(1.6, new Interval(1.25, 2), ConfidenceLevel.Default, 5, []);

        var fraction = SerialFraction.From(speedup, 2);

        Assert.Equal(0.25, fraction.Value, 1e-12);
        Assert.Equal(0, fraction.Interval!.Value.Lower, 1e-12);
        Assert.Equal(0.6, fraction.Interval.Value.Upper, 1e-12);
    }

    [Fact]
    public void One_worker_shows_none() => Assert.Throws<ArgumentOutOfRangeException>(() => SerialFraction.From(Estimated(1), 1));

    private static Estimate Estimated(double value) => new(value, null, ConfidenceLevel.Default, 1, []);
}
