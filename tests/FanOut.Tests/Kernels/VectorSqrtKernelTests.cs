using CsCheck;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Tests.Kernels;

public sealed class VectorSqrtKernelTests
{
    // Vectors wider than the hardware's are carried out in software: every width is tested on every machine.
    private static readonly int[] widths = [64, 128, 256, 512];

    [Fact]
    public void Every_vector_width_gives_the_bits_of_the_sixteen_lanes() =>
        RandomRanges.Short.Sample(AssertLanes, iter: 2_000);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData((1L << 31) - 7)]
    [InlineData((1L << 52) - 9)]
    [InlineData(WorkRange.MaxEnd - 70)]
    public void Every_number_of_items_up_to_four_blocks_and_some_gives_the_bits_of_the_sixteen_lanes(long start)
    {
        for (var count = 0; count <= (4 * VectorSqrtKernel.Lanes) + 5; count++)
            AssertLanes(new WorkRange(start, start + count));
    }

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
        var distance = Math.Abs(VectorSqrtKernel.Sum(range) - SqrtSum.ClosedForm(range));
        Assert.InRange(distance, 0, SqrtSum.ErrorBound(range, VectorSqrtKernel.Roundings(range.Count)));
    }

    [Fact]
    public void A_short_range_is_within_its_own_error_of_the_exact_sum() =>
        RandomRanges.Short.Sample(
            range => ExactRootSum.RelativeDistance(VectorSqrtKernel.Sum(range), range)
                <= SqrtKernelTests.RelativeError(VectorSqrtKernel.Roundings(range.Count)),
            iter: 200);

    [Fact]
    public void A_root_passes_through_its_own_rounding_its_lanes_additions_and_four_more()
    {
        Assert.Equal(4, VectorSqrtKernel.Roundings(0));
        Assert.Equal(5, VectorSqrtKernel.Roundings(1));
        Assert.Equal(5, VectorSqrtKernel.Roundings(16));
        Assert.Equal(6, VectorSqrtKernel.Roundings(17));
    }

    [Fact]
    public void A_width_that_no_vector_has_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("bits", () => VectorSqrtKernel.Sum(new WorkRange(0, 1), bits: 1024));

    private static void AssertLanes(WorkRange range)
    {
        var expected = BitConverter.DoubleToInt64Bits(SumInLanes(range));
        Assert.Equal(expected, BitConverter.DoubleToInt64Bits(VectorSqrtKernel.Sum(range)));
        foreach (var bits in widths)
            Assert.Equal(expected, BitConverter.DoubleToInt64Bits(VectorSqrtKernel.Sum(range, bits)));
    }

    // The definition, word for word: item k falls into lane k mod 16; then lane j takes lane j + 8, then j + 4, j + 2, j + 1.
    private static double SumInLanes(WorkRange range)
    {
        var lanes = new double[16];
        for (var k = 0; k < range.Count; k++)
            lanes[k % 16] += Math.Sqrt(range.Start + k);
        var eight = Enumerable.Range(0, 8).Select(j => lanes[j] + lanes[j + 8]).ToArray();
        var four = Enumerable.Range(0, 4).Select(j => eight[j] + eight[j + 4]).ToArray();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }
}
