using System.Numerics;
using CsCheck;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Tests.Kernels;

/// <summary>The shapes of work: what items cost, and that their sums are exact.</summary>
public sealed class ShapeKernelTests
{
    private static readonly WorkRange all = new(0, Shapes.Items);

    [Fact]
    public void Sums_are_those_of_whole_numbers_of_any_size() =>
        Gen.Long[0, 3 * Shapes.Items].Select(Gen.Int[0, 40], (start, count) => new WorkRange(start, start + count)).Sample(
            range =>
            {
                AssertIsExact<UniformKernel>(range);
                AssertIsExact<RampKernel>(range);
                AssertIsExact<HeavyTailKernel>(range);
                AssertIsExact<ShortItemsKernel>(range);
            },
            iter: Effort.Count(quick: 20, full: 200));

    [Fact]
    public void However_a_range_is_cut_and_its_parts_are_added_the_sum_has_the_same_bits() =>
        Gen.Long[0, 2_000].Array[0, 12].Sample(
            cuts =>
            {
                var bounds = cuts.Append(0).Append(2_000).Order().ToArray();
                var parts = bounds.Zip(bounds.Skip(1), (start, end) => HeavyTailKernel.Sum(new WorkRange(start, end)));
                Assert.Equal(HeavyTailKernel.Sum(new WorkRange(0, 2_000)), parts.OrderDescending().Sum());
            },
            iter: 20);

    [Fact]
    public void Uniform_items_cost_the_same_and_those_of_the_ramp_ever_more()
    {
        var (uniform, ramp) = (Costs<UniformKernel>(all), Costs<RampKernel>(all));
        Assert.All(uniform, cost => Assert.Equal(Shapes.MeanSteps, cost));
        Assert.Equal(ramp.Order(), ramp);
        Assert.Equal((1, 500), (ramp[0], ramp[^1]));
    }

    [Fact]
    public void Shapes_have_about_the_same_work_in_all()
    {
        double even = Shapes.Items * Shapes.MeanSteps;
        Assert.InRange(Shapes.Steps<RampKernel>(all) / even, 0.97, 1.03);
        Assert.InRange(Shapes.Steps<HeavyTailKernel>(all) / even, 0.97, 1.03);
    }

    [Fact]
    public void The_first_half_of_the_heavy_tail_costs_three_times_the_second_item_by_item()
    {
        var costs = Costs<HeavyTailKernel>(all);
        Assert.Equal(costs[(costs.Length / 2)..].Select(cost => 3 * cost), costs[..(costs.Length / 2)]);
    }

    [Fact]
    public void No_item_of_the_heavy_tail_is_more_than_a_hundredth_of_the_work_and_a_hundredth_of_them_is_a_third_of_it()
    {
        var costs = Costs<HeavyTailKernel>(all).OrderDescending().ToArray();
        Assert.InRange(costs[0], 1, costs.Sum() / 100);
        Assert.InRange(costs.Take(costs.Length / 100).Sum() / (double)costs.Sum(), 1 / 3.0, 1 / 2.0);
    }

    /// <summary>The costs are part of a benchmark's meaning: those of another version would make another history.</summary>
    [Fact]
    public void Costs_are_the_same_on_every_machine_and_begin_anew_behind_the_last_item()
    {
        Assert.Equal([54, 111, 1815, 18, 37], new long[] { 0, 1, 2, 8192, 8193 }.Select(Steps<HeavyTailKernel>));
        Assert.Equal(4_006_108, Shapes.Steps<HeavyTailKernel>(all));
        Assert.Equal(Costs<HeavyTailKernel>(new WorkRange(0, 9)), Costs<HeavyTailKernel>(new WorkRange(Shapes.Items, Shapes.Items + 9)));
        Assert.Equal(Costs<RampKernel>(new WorkRange(0, 9)), Costs<RampKernel>(new WorkRange(Shapes.Items, Shapes.Items + 9)));
    }

    private static long Steps<TShape>(long item) where TShape : IShape => TShape.Steps(item);

    private static long[] Costs<TShape>(WorkRange range) where TShape : IShape =>
        [.. Enumerable.Range(0, (int)range.Count).Select(index => TShape.Steps(range.Start + index))];

    /// <summary>The definition, by numbers that cannot overflow.</summary>
    private static void AssertIsExact<TKernel>(WorkRange range) where TKernel : IKernel, IShape
    {
        var modulus = BigInteger.One << 64;
        var sum = BigInteger.Zero;
        for (var item = range.Start; item < range.End; item++)
        {
            var value = (item + 1) * (BigInteger)0x9E37_79B9_7F4A_7C15UL % modulus;
            for (var step = 0L; step < TKernel.Steps(item); step++)
                value = (value ^ (value >> 29)) * 0xBF58_476D_1CE4_E5B9UL % modulus;
            sum += value >> 40;
        }

        Assert.Equal((double)sum, TKernel.Sum(range));
    }
}
