using CsCheck;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Benchmarks.Tests;

public sealed class ArraySumKernelTests
{
    private static readonly Gen<(double[] Numbers, WorkRange Range)> parts =
        Gen.Select(Gen.Int[0, 1023].Select(number => (double)number).Array[0, 200], Gen.Int[0, 200], Gen.Int[0, 200])
            .Select((numbers, one, other) => (numbers, new WorkRange(
                Math.Min(numbers.Length, Math.Min(one, other)), Math.Min(numbers.Length, Math.Max(one, other)))));

    [Fact]
    public void The_sum_is_that_of_the_numbers_one_by_one_wherever_a_range_begins_and_ends() => parts.Sample((numbers, range) =>
        Assert.Equal(numbers[(int)range.Start..(int)range.End].Sum(), ArraySumKernel.Sum(numbers, range)));

    [Fact]
    public void However_a_range_is_cut_the_sum_of_its_parts_has_the_same_bits() => parts.Sample((numbers, range) => Assert.Equal(
        ArraySumKernel.Sum(numbers, new WorkRange(0, numbers.Length)),
        ArraySumKernel.Sum(numbers, new WorkRange(range.End, numbers.Length)) + ArraySumKernel.Sum(numbers, range)
            + ArraySumKernel.Sum(numbers, new WorkRange(0, range.Start))));

    [Fact]
    public void The_array_has_the_named_length_and_the_lowest_ten_bits_of_each_index()
    {
        MemoryBoundTests.NameLength();

        Assert.Equal(Enumerable.Range(0, 131_072).Select(index => (double)(index % 1_024)), ArraySumKernel.Prepare());
    }
}
