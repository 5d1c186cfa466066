using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class BoundedEstimateTests
{
    [Fact]
    public void A_quotients_bounds_are_those_worked_out_by_hand()
    {
        // ln 8/4 = 0.6931. Below: the factors 8/4 = 2 and 6/4 = 1.5 have logarithms 0.6931 and 0.4055, together 0.8030: a factor of 2.2323.
        // Above: 24/8 = 3 and 4/2 = 2, 1.0986 and 0.6931, together 1.2990: a factor of 3.6657.
        var quotient = Bounded(8, 4, 24).Over(Bounded(4, 2, 6));

        Assert.Equal(2, quotient.Value!.Value, 1e-12);
        Assert.Equal(2 / 2.2323, quotient.AtLeast!.Value, 1e-4);
        Assert.Equal(2 * 3.6657, quotient.AtMost!.Value, 1e-3);
    }

    [Fact]
    public void Against_a_divisor_known_exactly_bounds_are_divided()
    {
        var quotient = Bounded(8, 4, 24).Over(Bounded(4, 4, 4));

        Assert.Equal(1, quotient.AtLeast!.Value, 1e-12);
        Assert.Equal(6, quotient.AtMost!.Value, 1e-12);
    }

    [Fact]
    public void Swapping_the_sides_inverts_value_and_bounds()
    {
        var (one, other) = (Bounded(8, 5, 24), Bounded(3, 2, 4));
        var (there, back) = (one.Over(other), other.Over(one));

        Assert.Equal(1 / there.Value!.Value, back.Value!.Value, 1e-12);
        Assert.Equal(1 / there.AtMost!.Value, back.AtLeast!.Value, 1e-12);
        Assert.Equal(1 / there.AtLeast!.Value, back.AtMost!.Value, 1e-12);
    }

    [Fact]
    public void A_bound_that_is_missing_is_missing_on_its_side_of_the_quotient_only()
    {
        var open = Bounded(8, null, 24).Over(Bounded(4, 2, 6));

        Assert.Null(open.AtLeast);
        Assert.NotNull(open.AtMost);
        Assert.Null(Bounded(8, 4, 24).Over(Bounded(4, 2, null)).AtLeast);
        Assert.Null(Bounded(8, 4, 24).Over(Bounded(4, null, 6)).AtMost);
    }

    [Fact]
    public void Without_a_value_bound_is_divided_by_bound()
    {
        var below = Bounded(null, null, 10).Over(Bounded(4, 2, 5));
        var above = Bounded(null, 10, null).Over(Bounded(4, 2, 5));

        Assert.Equal((null, null, 5.0), (below.Value, below.AtLeast, below.AtMost));
        Assert.Equal((null, 2.0, null), (above.Value, above.AtLeast, above.AtMost));
    }

    [Fact]
    public void A_multiple_has_multiplied_bounds()
    {
        var twice = Bounded(8, 4, null).Times(2);

        Assert.Equal((16.0, 8.0, null), (twice.Value, twice.AtLeast, twice.AtMost));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_value_that_is_not_positive_and_finite_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Bounded(value, null, null));

    private static BoundedEstimate Bounded(double? value, double? atLeast, double? atMost) =>
        new(value, atLeast, atMost, ConfidenceLevel.Default, 5);
}
