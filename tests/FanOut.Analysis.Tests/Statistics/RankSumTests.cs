using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class RankSumTests
{
    // Hollander, Wolfe and Chicken, example 4.1: permeability of the human chorioamnion at term and at 12 to 26 weeks; also in R's
    // ?wilcox.test.
    private static readonly double[] atTerm = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    private static readonly double[] earlier = [1.15, 0.88, 0.90, 0.74, 1.21];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(5, 5)]
    [InlineData(6, 3)]
    [InlineData(7, 8)]
    public void The_distribution_is_that_of_all_ways_to_mix_two_sets(int first, int second)
    {
        var counts = new double[(first * second) + 1];
        for (var mix = 0; mix < 1 << (first + second); mix++)
        {
            if (int.PopCount(mix) != first)
                continue;

            // A set bit is a value of the first set; it exceeds every clear bit below it.
            counts[Enumerable.Range(0, first + second).Where(bit => (mix >> bit & 1) == 1)
                .Sum(bit => bit - int.PopCount(mix & ((1 << bit) - 1)))]++;
        }

        var distribution = RankSum.Distribution(first, second);

        Assert.Equal(counts.Length - 1, distribution.Largest);
        for (var u = 0; u < counts.Length; u++)
            Assert.Equal(counts.Take(u + 1).Sum() / counts.Sum(), distribution.AtMost(u), 1e-12);
        Assert.Equal(distribution.AtMost(0), RankSum.SmallestP(first, second), 1e-15);
    }

    [Fact]
    public void The_worked_example_has_its_p_its_estimate_and_its_bounds()
    {
        // R: W = 35, one-sided p = 0.1272. The estimate is -0.305 (25th and 26th of 50 differences). P(U <= 8) = 0.0200, so that at 96 %
        // the bounds are the ninth difference from either end: -0.76 and 0.15.
        var shift = RankSum.Shift(atTerm, earlier);

        Assert.Equal(0.1272, shift.PAtLeast(0), 5e-5);
        Assert.Equal(-0.305, shift.Centre, 1e-9);
        var interval = shift.IntervalAt(new ConfidenceLevel(0.96))!.Value;
        Assert.Equal(-0.76, interval.Lower, 1e-9);
        Assert.Equal(0.15, interval.Upper, 1e-9);
    }

    [Theory]
    [InlineData(32, 33)]
    [InlineData(100, 100)]
    [InlineData(150, 90)]
    public void Complete_separation_has_the_smallest_p_also_where_counts_would_overflow(int first, int second)
    {
        double[] low = [.. Enumerable.Range(0, first).Select(value => (double)value)];
        double[] high = [.. Enumerable.Range(first, second).Select(value => value + 0.5)];

        Assert.InRange(RankSum.Shift(low, high).PAtMost(0), 0, 1e-10);
    }

    [Fact]
    public void So_many_launches_that_their_product_exceeds_a_whole_number_are_judged_as_fewer_are()
    {
        // 46,341 squared is 2^31 and more. 0, 1, 2, ... against the same with 2,000 more: z = 2,000 steps over the deviation, sqrt(n (2 n +
        // 1) / 12) of them.
        const int Launches = 46_341, More = 2_000;
        double[] some = [.. Enumerable.Range(0, Launches).Select(step => (double)step)];

        var shift = RankSum.Shift(some, [.. some.Select(step => step + More)]);

        Assert.Equal(More, shift.Centre);
        var reach = 2.5758 * Math.Sqrt(Launches * ((2.0 * Launches) + 1) / 12) / Launches * Launches;
        var bounds = shift.IntervalAt(ConfidenceLevel.Default)!.Value;
        Assert.Equal(More - (reach / Math.Sqrt(Launches)), bounds.Lower, 0.1 * reach);
        Assert.Equal(bounds.Upper - More, More - bounds.Lower, 1.0);
    }

    [Fact]
    public void Swapping_the_sets_turns_the_evidence_round()
    {
        var (there, back) = (RankSum.Shift(atTerm, earlier), RankSum.Shift(earlier, atTerm));

        Assert.Equal(there.PAtLeast(0.1), back.PAtMost(-0.1), 1e-12);
        Assert.Equal(-there.Centre, back.Centre, 1e-12);
        Assert.Equal(-there.IntervalAt(ConfidenceLevel.Default)!.Value.Lower, back.IntervalAt(ConfidenceLevel.Default)!.Value.Upper, 1e-12);
    }
}
