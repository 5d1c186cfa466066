using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.BenchmarkDotNet.Tests;

public sealed class CheckedSumTests
{
    private static readonly WorkPlan plan = WorkPlan.Repeat(1000, workers: 3);

    private static readonly double sum = 3 * SqrtKernel.Sum(new WorkRange(0, 1000));

    [Fact]
    public void The_expected_bits_pass()
    {
        var expected = CheckedSum.Compute<SqrtKernel>(plan);

        Assert.Equal(sum, expected.Check(sum), 1e-9);
    }

    [Fact]
    public void One_wrong_bit_fails_the_case()
    {
        var expected = CheckedSum.Compute<SqrtKernel>(plan);

        var exception = Assert.Throws<InvalidOperationException>(() => expected.Check(Math.BitIncrement(sum)));
        Assert.Contains("Wrong sum", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => expected.Check(double.NaN));
    }

    [Fact]
    public void A_sum_within_the_tolerance_passes_and_one_beyond_it_does_not()
    {
        // 0 + 1 + ... + 999 per worker: 1,498,500.
        var expected = CheckedSum.Compute<Indexes>(plan, tolerance: 1e-6);

        Assert.Equal(1_498_501.0, expected.Check(1_498_501));
        var exception = Assert.Throws<InvalidOperationException>(() => expected.Check(1_498_502));
        Assert.StartsWith("Wrong sum: 1498502 (bits ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(" instead of 1498500 ", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => expected.Check(double.NaN));
    }
}
