using CsCheck;
using FanOut.Analysis.Regressions.Interleaving;

namespace FanOut.Analysis.Tests.Regressions.Interleaving;

public sealed class LaunchOrderTests
{
    private static readonly Gen<(int Cases, int Round, int Seed)> any = Gen.Select(Gen.Int[1, 40], Gen.Int[1, 30], Gen.Int);

    [Fact]
    public void Every_case_is_launched_once_on_each_side_one_next_to_the_other() => any.Sample(given =>
    {
        var order = LaunchOrder.Shuffle(given.Cases, given.Round, given.Seed);
        var pairs = order.Chunk(2).ToArray();
        Assert.Equal(Enumerable.Range(0, given.Cases), pairs.Select(pair => pair[0].Case).Order());
        Assert.All(pairs, pair => Assert.True(pair[0].Case == pair[1].Case && pair[0].IsHead != pair[1].IsHead));
    });

    [Fact]
    public void Over_each_two_rounds_every_case_has_each_side_first_once() => any.Sample(given =>
    {
        var odd = (2 * given.Round) - 1;
        var (first, second) = (HeadFirst(given.Cases, odd, given.Seed), HeadFirst(given.Cases, odd + 1, given.Seed));
        Assert.All(first.Keys, index => Assert.NotEqual(first[index], second[index]));
    });

    [Fact]
    public void In_every_round_half_of_the_cases_have_head_first() => any.Sample(given =>
        Assert.InRange(HeadFirst(given.Cases, given.Round, given.Seed).Values.Count(first => first), given.Cases / 2,
            (given.Cases + 1) / 2));

    [Fact]
    public void The_seed_decides_the_order_and_rounds_differ()
    {
        Assert.Equal(LaunchOrder.Shuffle(25, 3, 7), LaunchOrder.Shuffle(25, 3, 7));
        Assert.NotEqual(LaunchOrder.Shuffle(25, 3, 7), LaunchOrder.Shuffle(25, 3, 8));
        Assert.NotEqual(LaunchOrder.Shuffle(25, 3, 7), LaunchOrder.Shuffle(25, 4, 7));
    }

    [Fact]
    public void Over_many_seeds_each_case_comes_first_equally_often()
    {
        // 4,000 orders of 4 cases: each first in 1,000 of them, with a deviation of 27; six of those are 165.
        var counts = Enumerable.Range(0, 4_000).CountBy(seed => LaunchOrder.Shuffle(4, 1, seed)[0].Case);
        Assert.All(counts, count => Assert.InRange(count.Value, 835, 1_165));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void There_is_no_round_of_nothing_and_no_round_0(int cases, int round) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LaunchOrder.Shuffle(cases, round, 1));

    private static Dictionary<int, bool> HeadFirst(int cases, int round, int seed) =>
        LaunchOrder.Shuffle(cases, round, seed).Chunk(2).ToDictionary(pair => pair[0].Case, pair => pair[0].IsHead);
}
