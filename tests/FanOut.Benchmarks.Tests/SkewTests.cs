using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Benchmarks.Tests;

/// <summary>What the classes of skewed work measure, and what their costs allow.</summary>
[Collection(nameof(SuiteOptions))]
public sealed class SkewTests
{
    private static string[] MethodsOf<TBenchmarks>() =>
        [.. Cases.Of<TBenchmarks>(SuiteConfig.Job, "1,2").Select(benchmark => benchmark.Descriptor.WorkloadMethod.Name)];

    [Fact]
    public void Every_strategy_over_items_or_chunks_is_beside_those_over_ranges_and_OpenMP()
    {
        string[] expected =
        [
            "Sequential", "ParallelFor", "ParallelForItems", "Partitioned", "Plinq", "PlinqItems", "ThreadTeam", "ThreadTeamChunks",
            "ProcessTeam", "ProcessTeamChunks", "OpenMpDynamic", "OpenMpGuided",
        ];
        Assert.Equal(expected.Order(), MethodsOf<SkewHeavyTail>().Order());
        Assert.Equal(expected.Order(), MethodsOf<SkewRamp>().Order());
        Assert.Equal(expected.Order(), MethodsOf<SkewUniform>().Order());
        Assert.Equal(
            ["OpenMpDynamic", "ParallelFor", "ParallelForItems", "Partitioned", "Sequential", "ThreadTeam", "ThreadTeamChunks"],
            MethodsOf<SkewShortItems>().Order());
    }

    [Fact]
    public void Every_strategy_has_a_floor_beside_it_that_is_measured_in_the_suite() => Assert.All(
        MethodsOf<SkewHeavyTail>().Select(method => StrategyCatalog.Find(method)!).Where(strategy => strategy.Grain != WorkGrain.Ranges),
        strategy => Assert.Equal("OpenMpDynamic", strategy.Floor));

    [Fact]
    public void Two_ranges_of_the_heavy_tail_and_of_the_ramp_take_one_and_a_half_times_as_long_as_an_even_cut()
    {
        Assert.Equal(1.5, SkewBalance.Imbalance<HeavyTailKernel>(WorkPlan.Split(Shapes.Items, 2)));
        Assert.Equal(1.5, SkewBalance.Imbalance<RampKernel>(WorkPlan.Split(Shapes.Items, 2)), 0.01);
        Assert.Equal(1, SkewBalance.Imbalance<UniformKernel>(WorkPlan.Split(Shapes.Items, 2)));
        Assert.InRange(SkewBalance.LargestItem<HeavyTailKernel>(Shapes.Items), 0.005, 0.01);
    }

    [Fact]
    public void The_note_below_the_table_says_what_the_costs_allow() => Assert.Equal(
        "By the costs of the items: with 2 ranges the longest takes 1.50 times the mean, so that strategies of ranges reach 1.33x at most; "
            + "the most expensive item is 0.96 % of the work.",
        SkewBalance.Note<HeavyTailKernel>(2));

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Chunks_taken_by_whoever_is_free_leave_hardly_any_imbalance(int workers)
    {
        // A greedy schedule of the costs: each chunk to the worker that is done first.
        var ends = new long[workers];
        foreach (var chunk in GuidedChunks.Cut(WorkPlan.Split(Shapes.Items, workers)))
            ends[Array.IndexOf(ends, ends.Min())] += Shapes.Steps<HeavyTailKernel>(chunk);
        Assert.InRange(ends.Max() / ends.Average(), 1, 1.02);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(1_024)]
    public void Fewer_items_of_the_class_of_sizes_are_as_unbalanced_as_all(int items)
    {
        var plan = WorkPlan.Split(items, 2).From((Shapes.Items - items) / 2);

        Assert.InRange(SkewBalance.Imbalance<HeavyTailKernel>(plan), 1.4, 1.75);
    }

    [Fact]
    public void Sizes_are_measured_with_ranges_and_with_chunks_of_the_same_items()
    {
        Assert.Equal(
            [("ParallelFor", 2), ("Sequential", 3), ("ThreadTeam", 2), ("ThreadTeamChunks", 2)],
            MethodsOf<SkewSizes>().CountBy(method => method).Select(pair => (pair.Key, pair.Value))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal));
        var benchmark = new SkewSizes { ItemsInAll = 64, Workers = 2 };
        foreach (var (setUp, call) in new (Action, Func<double>)[]
        {
            (benchmark.SetUpThreadTeam, benchmark.ThreadTeam), (benchmark.SetUpThreadTeamChunks, benchmark.ThreadTeamChunks),
        })
        {
            setUp();
            Assert.Equal(HeavyTailKernel.Sum(new WorkRange(8_160, 8_224)), call());
            benchmark.CleanUp();
        }
    }

    [Fact]
    public void Each_case_returns_the_sum_of_one_thread()
    {
        var benchmark = new SkewShortItems { Workers = 2 };
        (Action SetUp, Func<double> Call)[] cases =
        [
            (benchmark.SetUpSequential, benchmark.Sequential), (benchmark.SetUpParallelForItems, benchmark.ParallelForItems),
            (benchmark.SetUpPartitioned, benchmark.Partitioned), (benchmark.SetUpThreadTeamChunks, benchmark.ThreadTeamChunks),
        ];
        foreach (var (setUp, call) in cases)
        {
            setUp();
            // Checked inside, too.
            Assert.Equal(ShortItemsKernel.Sum(new WorkRange(0, 500_000)), call());
            benchmark.CleanUp();
        }
    }
}
