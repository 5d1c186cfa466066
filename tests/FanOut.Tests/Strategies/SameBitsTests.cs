using CsCheck;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Tests.Strategies;

public sealed class SameBitsTests
{
    private static readonly Gen<WorkPlan> anyPlan = Gen.Select(
        Gen.Bool, Gen.OneOf(Gen.Long[0, 12], Gen.Long[0, 20_000]), Gen.Int[1, 9],
        (isSplit, items, workers) => isSplit ? WorkPlan.Split(items, workers) : WorkPlan.Repeat(items, workers));

    public static TheoryData<string> Names => InProcess.Names;
    public static TheoryData<string> OfRanges => InProcess.OfRanges;

    [Theory]
    [MemberData(nameof(OfRanges))]
    public void Every_strategy_of_ranges_returns_the_bits_of_the_partial_sums_added_in_worker_order(string name) =>
        anyPlan.Sample(
            plan =>
            {
                AssertSameBits<SqrtKernel>(name, plan);
                AssertSameBits<VectorSqrtKernel>(name, plan);
            },
            iter: Effort.Count(quick: 25, full: 100));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_strategy_returns_the_bits_of_sums_that_need_no_rounding(string name) =>
        anyPlan.Sample(
            plan => AssertSameBits<WholeNumbers>(name, plan),
            iter: Effort.Count(quick: 25, full: 100));

    [Theory]
    [MemberData(nameof(Names))]
    public void More_workers_than_items_change_nothing(string name)
    {
        AssertSameBits<WholeNumbers>(name, WorkPlan.Split(3, 40));
        AssertSameBits<WholeNumbers>(name, WorkPlan.Split(0, 5));
        AssertSameBits<WholeNumbers>(name, WorkPlan.Repeat(0, 5));
    }

    [Fact]
    public void Chunks_of_a_team_have_the_same_bits_in_every_call_and_others_than_ranges()
    {
        var plan = WorkPlan.Split(100_000, 3);
        using var team = InProcess.Create<SqrtKernel>("ThreadTeamChunks");
        var expected = ExpectedSum.Of<SqrtKernel>("ThreadTeamChunks", plan);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(expected, team.Run(plan)));
        Assert.NotEqual(ExpectedSum.Of<SqrtKernel>("ThreadTeam", plan), expected);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_strategy_serves_plans_of_any_size_one_after_the_other(string name)
    {
        using var strategy = InProcess.Create<SqrtKernel>(name);
        // 0 + 1 + 2^(1/2) + 3^(1/2), then four times the root of 0, then three times 0 + 1.
        Assert.Equal(4.14626436994197234233, strategy.Run(WorkPlan.Split(4, 1)));
        Assert.Equal(0, strategy.Run(WorkPlan.Repeat(1, 4)));
        Assert.Equal(3, strategy.Run(WorkPlan.Repeat(2, 3)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_plan_is_refused(string name)
    {
        using var strategy = InProcess.Create<SqrtKernel>(name);
        Assert.Throws<ArgumentNullException>("plan", () => strategy.Run(null!));
    }

    private static void AssertSameBits<TKernel>(string name, WorkPlan plan)
        where TKernel : ISlicedKernel
    {
        var expected = ExpectedSum.Of<TKernel>(name, plan);
        using var strategy = InProcess.Create<TKernel>(name);
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(strategy.Run(plan)));
    }

    private readonly struct WholeNumbers : ISlicedKernel
    {
        public static double Sum(WorkRange range) => ShortItemsKernel.Sum(range);

        public static void Add(WorkRange slice, Span<double> lanes) => lanes[0] += Sum(slice);
    }
}
