using CsCheck;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Tests.Kernels;

public sealed class SqrtSumTests
{
    private const double StatedError = 1.0 / (1L << 49);

    [Fact]
    public void The_first_four_roots_add_up_to_the_known_sum()
    {
        // 0 + 1 + 1.41421356237309504880 + 1.73205080756887729353
        Assert.Equal(4.14626436994197234233, SqrtSum.ClosedForm(new WorkRange(0, 4)));
    }

    [Fact]
    public void An_empty_range_sums_to_zero()
    {
        Assert.Equal(0, SqrtSum.ClosedForm(new WorkRange(0, 0)));
        Assert.Equal(0, SqrtSum.ClosedForm(new WorkRange(100, 100)));
        Assert.Equal(0, SqrtSum.ClosedForm(new WorkRange(WorkRange.MaxEnd, WorkRange.MaxEnd)));
    }

    [Fact]
    public void Any_short_range_is_within_the_stated_error_of_the_exact_sum() =>
        RandomRanges.Short.Sample(
            range => ExactRootSum.RelativeDistance(SqrtSum.ClosedForm(range), range) <= StatedError, iter: 300);

    [Theory]
    [InlineData(0, 255)]
    [InlineData(0, 256)]
    [InlineData(0, 257)]
    [InlineData(254, 259)]
    [InlineData(255, 256)]
    [InlineData(256, 257)]
    [InlineData(257, 300)]
    [InlineData(1, 20_000)]
    public void Around_the_index_where_the_series_begins_the_error_is_as_small(long start, long end)
    {
        var range = new WorkRange(start, end);
        Assert.InRange(ExactRootSum.RelativeDistance(SqrtSum.ClosedForm(range), range), 0, StatedError);
    }

    [Fact]
    public void The_part_summed_one_by_one_is_within_three_units_of_rounding()
    {
        for (var end = 1; end <= 256; end++)
        {
            var range = new WorkRange(0, end);
            Assert.InRange(ExactRootSum.RelativeDistance(SqrtSum.ClosedForm(range), range), 0, Math.ScaleB(3, -53));
        }
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(4_000_000)]
    [InlineData(1L << 31)]
    [InlineData((1L << 31) + 12_345)]
    [InlineData(1L << 52)]
    [InlineData(WorkRange.MaxEnd)]
    public void From_zero_it_is_the_published_series_with_the_constant_zeta_of_minus_a_half(long items)
    {
        const double ZetaOfMinusHalf = -0.2078862249773546;
        double n = items;
        var root = Math.Sqrt(n);
        // From 1000 items on the next term, 1/9216 n^(-9/2), is below 1e-17.
        var published = (2 * n * root / 3) - (root / 2) + ZetaOfMinusHalf + (1 / (24 * root)) - (1 / (1920 * n * n * root));

        // The published form has no more than eight roundings of its own.
        Assert.InRange(
            SqrtSum.ClosedForm(new WorkRange(0, items)), published * (1 - (2 * StatedError)), published * (1 + (2 * StatedError)));
    }

    [Fact]
    public void Two_halves_of_a_long_range_add_up_to_the_whole() =>
        Gen.Long[0, WorkRange.MaxEnd].Array[3].Sample(
            bounds =>
            {
                Array.Sort(bounds);
                var lower = SqrtSum.ClosedForm(new WorkRange(bounds[0], bounds[1]));
                var upper = SqrtSum.ClosedForm(new WorkRange(bounds[1], bounds[2]));
                var whole = SqrtSum.ClosedForm(new WorkRange(bounds[0], bounds[2]));
                Assert.InRange(lower + upper, whole * (1 - (2 * StatedError)), whole * (1 + (2 * StatedError)));
            },
            iter: 1_000);

    [Fact]
    public void The_bound_has_the_closed_forms_own_error_when_a_kernel_rounds_nothing()
    {
        var range = new WorkRange(1_000, 2_000);
        Assert.Equal(StatedError, SqrtSum.ErrorBound(range, roundings: 0) / SqrtSum.ClosedForm(range), StatedError * 1e-9);
    }

    [Fact]
    public void The_bound_grows_by_one_unit_of_rounding_per_rounding()
    {
        var range = new WorkRange(0, 4_000_000);
        // k u / (1 - k u) = 4,000,000 x 2^-53 = 4.44e-10; its denominator and the 2^-49 of the closed form do not show in three digits.
        Assert.Equal(4.441e-10, SqrtSum.ErrorBound(range, 4_000_000) / SqrtSum.ClosedForm(range), 0.001e-10);
    }

    [Fact]
    public void Where_rounding_has_no_bound_the_bound_is_infinite()
    {
        Assert.Equal(double.PositiveInfinity, SqrtSum.ErrorBound(new WorkRange(0, WorkRange.MaxEnd), 1L << 53));
        Assert.True(double.IsFinite(SqrtSum.ErrorBound(new WorkRange(0, WorkRange.MaxEnd), (1L << 53) - 1)));
    }

    [Fact]
    public void A_negative_number_of_roundings_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("roundings", () => SqrtSum.ErrorBound(new WorkRange(0, 1), -1));

    [Theory]
    [InlineData(0, 4_000_000)]
    [InlineData(0, 16_000_000)]
    [InlineData(1L << 31, (1L << 31) + 4_000_000)]
    public void The_bound_is_sharp_enough_to_notice_one_item_too_few(long start, long end)
    {
        var range = new WorkRange(start, end);
        var missing = SqrtSum.ClosedForm(range) - SqrtSum.ClosedForm(new WorkRange(start, end - 1));
        Assert.True(missing > 2 * SqrtSum.ErrorBound(range, SqrtKernel.Roundings(range.Count)));
        Assert.True(missing > 2 * SqrtSum.ErrorBound(range, VectorSqrtKernel.Roundings(range.Count)));
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(-1e-6)]
    [InlineData(double.NaN)]
    public void A_sum_beyond_the_error_bound_is_refused_and_that_of_the_kernel_is_not(double error)
    {
        var plan = WorkPlan.Repeat(1000, workers: 3);
        var sum = 3 * SqrtKernel.Sum(new WorkRange(0, 1000));

        Assert.Equal(sum, SqrtSum.Check(sum, plan));
        Assert.Throws<InvalidOperationException>(() => SqrtSum.Check(sum * (1 + error), plan));
    }
}
