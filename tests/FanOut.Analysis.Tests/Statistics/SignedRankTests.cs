using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class SignedRankTests
{
    // Hollander, Wolfe and Chicken, example 3.1: Hamilton depression scale factor of nine patients before and after; also in R's
    // ?wilcox.test.
    private static readonly double[] before = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30];
    private static readonly double[] after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];

    private static double[] Differences => [.. after.Zip(before, (second, first) => second - first)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(12)]
    public void The_distribution_is_that_of_all_sign_patterns(int pairs)
    {
        var counts = new double[(pairs * (pairs + 1) / 2) + 1];
        for (var pattern = 0; pattern < 1 << pairs; pattern++)
            counts[Enumerable.Range(0, pairs).Where(bit => (pattern >> bit & 1) == 1).Sum(bit => bit + 1)]++;

        var distribution = SignedRank.Distribution(pairs);

        Assert.Equal(counts.Length - 1, distribution.Largest);
        for (var sum = 0; sum < counts.Length; sum++)
            Assert.Equal(counts.Take(sum + 1).Sum() / (1 << pairs), distribution.AtMost(sum), 1e-12);
        Assert.Equal(distribution.AtMost(0), SignedRank.SmallestP(pairs), 1e-15);
    }

    [Fact]
    public void The_worked_example_has_its_p_its_estimate_and_its_bounds()
    {
        // The statistic of the fall is 40 of 45, so that 5 Walsh averages lie above 0: P(T
        // <= 5) = 10 / 512 = 0.01953, as R prints it. The estimate is -0.46, and at 96 % (1 - 2 * 10 / 512 = 96.1 %) the bounds are
        // -0.786 and -0.010, the sixth Walsh average from either end.
        var shift = SignedRank.Shift(Differences);

        Assert.Equal(10 / 512.0, shift.PAtLeast(0), 1e-12);
        Assert.Equal(-0.46, shift.Centre, 1e-9);
        var interval = shift.IntervalAt(new ConfidenceLevel(0.96))!.Value;
        Assert.Equal(-0.786, interval.Lower, 1e-9);
        Assert.Equal(-0.010, interval.Upper, 1e-9);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void Eight_pairs_are_needed_for_an_interval_at_99_percent(int pairs, bool reached) =>
        Assert.Equal(reached, SignedRank.Shift([.. Enumerable.Range(1, pairs).Select(pair => (double)pair)])
            .IntervalAt(ConfidenceLevel.Default) is not null);

    [Fact]
    public void Interval_and_p_always_agree()
    {
        var random = new Random(4711);
        for (var set = 0; set < 500; set++)
        {
            double[] differences = [.. Enumerable.Range(0, random.Next(8, 30)).Select(_ => random.NextDouble() - 0.3)];
            var shift = SignedRank.Shift(differences);
            var bounds = shift.IntervalAt(ConfidenceLevel.Default)!.Value;
            var tested = random.NextDouble() - 0.5;

            Assert.Equal(bounds.Lower > tested, shift.PAtMost(tested) <= ConfidenceLevel.Default.Tail);
            Assert.Equal(bounds.Upper < tested, shift.PAtLeast(tested) <= ConfidenceLevel.Default.Tail);
        }
    }

    [Fact]
    public void Beyond_the_exact_sizes_the_normal_approximation_continues_it()
    {
        // One pair more moves the quantile by a two-hundredth; the approximation itself is right to three digits here.
        Assert.Equal(Quantile(SignedRank.Distribution(200)), Quantile(SignedRank.Distribution(201)), 2e-3);

        static double Quantile(SymmetricCount sums) =>
            OrderedValues.First(0, sums.Largest, sum => sums.AtMost(sum) > 0.005) / (double)sums.Largest;
    }
}
