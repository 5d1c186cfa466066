using CsCheck;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Tests.Kernels;

public sealed class SlicedKernelTests
{
    // Blocks of lanes per slice, the rest of the range in the last one; none at all among them.
    private static readonly Gen<int[]> anyCut = Gen.Int[0, 40].Array[0, 12];

    private static readonly Gen<int> anyWidth = Gen.Int[6, 9].Select(exponent => 1 << exponent);

    [Fact]
    public void However_a_range_is_cut_its_sum_has_the_bits_of_one_go() =>
        Gen.Select(RandomRanges.Short, anyCut).Sample(
            (range, cut) =>
            {
                AssertSameBits<SqrtKernel>(range, cut);
                AssertSameBits<VectorSqrtKernel>(range, cut);
            },
            iter: 2_000);

    [Fact]
    public void Every_vector_width_goes_on_where_another_has_left_off() =>
        Gen.Select(RandomRanges.Short, anyWidth, anyWidth, Gen.Int[0, 40]).Sample(
            (range, first, second, blocks) =>
            {
                var cut = Math.Min(range.Start + (blocks * VectorSqrtKernel.Lanes), range.End);
                Span<double> lanes = stackalloc double[VectorSqrtKernel.Lanes];
                lanes.Clear();
                VectorSqrtKernel.Add(new WorkRange(range.Start, cut), lanes, first);
                VectorSqrtKernel.Add(new WorkRange(cut, range.End), lanes, second);
                AssertEqualBits(VectorSqrtKernel.Sum(range), VectorSqrtKernel.Join(lanes));
            },
            iter: 2_000);

    // Without this, the law above would hold for slices that were summed by themselves, too.
    [Fact]
    public void The_sums_of_the_slices_added_up_have_other_bits()
    {
        var (whole, first, second) = (new WorkRange(0, 100_000), new WorkRange(0, 50_000), new WorkRange(50_000, 100_000));
        Assert.NotEqual(SqrtKernel.Sum(whole), SqrtKernel.Sum(first) + SqrtKernel.Sum(second));
        Assert.NotEqual(VectorSqrtKernel.Sum(whole), VectorSqrtKernel.Sum(first) + VectorSqrtKernel.Sum(second));
    }

    private static void AssertSameBits<TKernel>(WorkRange range, int[] cut)
        where TKernel : ISlicedKernel
    {
        Span<double> lanes = stackalloc double[TKernel.Lanes];
        lanes.Clear();
        var start = range.Start;
        foreach (var blocks in cut)
        {
            var end = Math.Min(start + (blocks * TKernel.Lanes), range.End);
            TKernel.Add(new WorkRange(start, end), lanes);
            start = end;
        }

        TKernel.Add(new WorkRange(start, range.End), lanes);
        AssertEqualBits(TKernel.Sum(range), TKernel.Join(lanes));
    }

    private static void AssertEqualBits(double expected, double actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
}
