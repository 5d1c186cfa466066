using CsCheck;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Tests.Kernels;

public sealed class SqrtKernelTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 1_000_003)]
    [InlineData(999, 500_000)]
    [InlineData((1L << 31) - 100_000, (1L << 31) + 100_000)]
    [InlineData((1L << 52) - 50_000, (1L << 52) + 50_000)]
    [InlineData(WorkRange.MaxEnd - 100_000, WorkRange.MaxEnd)]
    public void A_long_range_is_within_the_bound_of_the_closed_form(long start, long end)
    {
        var range = new WorkRange(start, end);
        var distance = Math.Abs(SqrtKernel.Sum(range) - SqrtSum.ClosedForm(range));
        Assert.InRange(distance, 0, SqrtSum.ErrorBound(range, SqrtKernel.Roundings(range.Count)));
    }

    [Fact]
    public void A_short_range_is_within_its_own_error_of_the_exact_sum() =>
        RandomRanges.Short.Sample(
            range => ExactRootSum.RelativeDistance(SqrtKernel.Sum(range), range) <= RelativeError(SqrtKernel.Roundings(range.Count)),
            iter: 200);

    [Fact]
    public void An_empty_range_sums_to_zero() => Assert.Equal(0, SqrtKernel.Sum(new WorkRange(7, 7)));

    [Fact]
    public void One_item_sums_to_its_root() => Assert.Equal(3, SqrtKernel.Sum(new WorkRange(9, 10)));

    [Fact]
    public void Roots_are_added_in_index_order()
    {
        // Rounding makes the order visible: added backwards, the same roots give another sum.
        var range = new WorkRange(0, 10_000);
        var forwards = 0.0;
        foreach (var root in Roots(range))
            forwards += root;
        var backwards = 0.0;
        foreach (var root in Roots(range).Reverse())
            backwards += root;

        Assert.NotEqual(forwards, backwards);
        Assert.Equal(forwards, SqrtKernel.Sum(range));
    }

    internal static double RelativeError(long roundings)
    {
        var share = Math.ScaleB(roundings, -53);
        return share / (1 - share);
    }

    private static IEnumerable<double> Roots(WorkRange range) =>
        Enumerable.Range((int)range.Start, (int)range.Count).Select(i => Math.Sqrt(i));
}
