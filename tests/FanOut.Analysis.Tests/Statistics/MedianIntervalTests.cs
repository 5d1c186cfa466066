using FanOut.Analysis.Statistics;
using FanOut.Analysis.Tests.Regressions;
using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class MedianIntervalTests
{
    /// <summary>2,000 resamples give a standard error within 1.4 % (five rounds) of that of all possible ones: four times that.</summary>
    private const double Resampling = 0.056;

    [Fact]
    public void Five_rounds_give_the_interval_worked_out_by_hand()
    {
        // Logs of ratios: -0.02 -0.01 0 0.01 0.02, median 0. A resample's median is at most the k-th of five values if at least three of
        // five draws are: P(Bin(5, k/5) >= 3) = 0.05792 0.31744 0.68256 0.94208 1, so the five have the probabilities 0.05792 0.25952
        // 0.36512 0.25952 0.05792. Variance 2 (0.05792 * 4 + 0.25952) 1e-4 = 0.9824e-4, standard error 0.0099116; times t(0.995, 4) =
        // 4.604: half width 0.045634.
        var estimate = MedianInterval.OfRatio(Made.Times([-0.02, -0.01, 0, 0.01, 0.02]), [1, 1, 1, 1, 1], ConfidenceLevel.Default)!;

        Assert.Equal(1, estimate.Value, 1e-12);
        AssertHalfWidth(0.045634, estimate);
        Assert.Equal(5, estimate.Count);
        Assert.Empty(estimate.Findings);
    }

    [Fact]
    public void Two_rounds_give_the_interval_worked_out_by_hand()
    {
        // Ratios e^1 and e^3: median of the logs 2. A quarter of the resamples has 1, a quarter 3, half of them 2: variance 1/2;
        // t(0.975, 1) = 12.706: half width 8.9846, which says nothing and is not shown.
        var estimate = MedianInterval.OfRatio([Math.E, Math.Exp(3)], [1, 1], new ConfidenceLevel(0.95))!;

        Assert.Equal(Math.Exp(2), estimate.Value, 1e-9);
        AssertHalfWidth(8.9846, estimate);
        Assert.Null(estimate.Shown);
        Assert.Equal(LaunchFindings.IntervalTooWide, Assert.Single(estimate.Findings).Kind);
    }

    [Fact]
    public void The_median_of_an_even_number_of_launches_is_the_geometric_mean_of_the_middle_two() =>
        Assert.Equal(20, MedianInterval.OfTimes([1, 40, 1_000, 10], ConfidenceLevel.Default)!.Value, 1e-9);

    [Fact]
    public void A_ratio_is_that_of_the_medians_and_not_the_median_of_the_ratios()
    {
        // Ratios by round 3, 4 and 1/2; the sides are 6 and 2 in the middle.
        var estimate = MedianInterval.OfRatio([6, 8, 2], [2, 2, 4], ConfidenceLevel.Default)!;

        Assert.Equal(3, estimate.Value, 1e-12);
        Assert.Equal(2, MedianInterval.OfRatio([1, 4, 9], [1, 2, 3], ConfidenceLevel.Default)!.Value, 1e-12);
    }

    [Fact]
    public void One_launch_of_eight_that_shares_a_core_leaves_the_estimate_and_moves_the_bounds_less_than_those_of_a_mean()
    {
        // Seven launches of 10 and one of 20. A resample's median is half way to it on logarithms if four of eight draws are that launch, P
        // = 0.010018, all the way if five or more are, 0.001230: variance (ln 2)^2 (0.010018 / 4 + 0.001230) = 0.0017942, standard error
        // 0.042359; times t(0.995, 7) = 3.499: half width 0.1482. About 22 of 2,000 resamples are of that kind: known within a third.
        double[] times = [10, 10, 10, 10, 20, 10, 10, 10], steady = [5, 5, 5, 5, 5, 5, 5, 5];

        var (median, mean) = (MedianInterval.OfTimes(times, ConfidenceLevel.Default)!, LogInterval.OfMean(times, ConfidenceLevel.Default)!);
        var ratio = MedianInterval.OfRatio(times, steady, ConfidenceLevel.Default)!;

        Assert.Equal(10, median.Value, 1e-9);
        Assert.InRange(Math.Log(median.Interval!.Value.Upper / 10), 0.1482 * 0.67, 0.1482 * 1.33);
        Assert.Equal(2, ratio.Value, 1e-9);
        Assert.InRange(Math.Log(ratio.Interval!.Value.Upper / 2), 0.1482 * 0.67, 0.1482 * 1.33);

        // The mean is 9 % higher (2^(1/8)), and its interval reaches ln 2 / 8 * 3.499 = 0.303 to either side.
        Assert.Equal(10 * Math.Pow(2, 0.125), mean.Value, 1e-9);
        Assert.Equal(0.3032, Math.Log(mean.Interval!.Value.Upper / mean.Value), 1e-3);
    }

    [Fact]
    public void One_round_gives_an_estimate_without_interval_and_no_round_gives_none()
    {
        var estimate = MedianInterval.OfRatio([6], [3], ConfidenceLevel.Default)!;

        Assert.Equal(2, estimate.Value, 1e-12);
        Assert.Null(estimate.Interval);
        Assert.Equal(LaunchFindings.DescribeTooFew(1), Assert.Single(estimate.Findings));
        Assert.Null(MedianInterval.OfRatio([], [], ConfidenceLevel.Default));
        Assert.Null(MedianInterval.OfTimes([], ConfidenceLevel.Default));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void Rounds_that_agree_exactly_give_an_interval_of_one_point(int count)
    {
        double[] numerators = [.. Enumerable.Repeat(8.0, count)], denominators = [.. Enumerable.Repeat(4.0, count)];

        Assert.All(
            [MedianInterval.OfRatio(numerators, denominators, ConfidenceLevel.Default)!,
                MedianInterval.OfTimes([.. Enumerable.Repeat(2.0, count)], ConfidenceLevel.Default)!],
            estimate =>
            {
                Assert.Equal(2, estimate.Value, 1e-12);
                Assert.Equal(new Interval(estimate.Value, estimate.Value), estimate.Interval);
            });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_time_that_is_not_positive_and_finite_is_refused(double time)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MedianInterval.OfTimes([1, time], ConfidenceLevel.Default));
        Assert.Throws<ArgumentOutOfRangeException>(() => MedianInterval.OfRatio([1, time], [1, 1], ConfidenceLevel.Default));
        Assert.Throws<ArgumentOutOfRangeException>(() => MedianInterval.OfRatio([1, 1], [time, 1], ConfidenceLevel.Default));
    }

    [Fact]
    public void Sides_of_different_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => MedianInterval.OfRatio([1, 2], [1], ConfidenceLevel.Default));

    [Fact]
    public void Thousands_of_launches_have_the_interval_of_large_samples()
    {
        // The median's standard error is sqrt(pi / 2) times that of the mean: 1.2533 * 0.03 / sqrt(5,000) = 0.000532; times t(0.995) =
        // 2.577: 0.00137. Two hundred resamples know it within 5 %, and the launches around the middle within about as much again.
        var random = new Random(4801);
        double[] times = [.. Enumerable.Range(0, 5_000).Select(_ => 7 * Math.Exp(0.03 * Noise.Normal(random)))];

        var estimate = MedianInterval.OfTimes(times, ConfidenceLevel.Default)!;
        var ratio = MedianInterval.OfRatio(times, [.. Enumerable.Repeat(7.0, times.Length)], ConfidenceLevel.Default)!;

        Assert.Equal(times.Median(), estimate.Value, 1e-6);
        Assert.InRange(Math.Log(estimate.Interval!.Value.Upper / estimate.Value), 0.00137 * 0.7, 0.00137 * 1.3);
        Assert.True(estimate.Interval.Value.Contains(7));
        Assert.Equal(5_000, ratio.Count);
        Assert.InRange(Math.Log(ratio.Interval!.Value.Upper / ratio.Value), 0.00137 * 0.7, 0.00137 * 1.3);
    }

    // Rounds of a real machine drawn with replacement: the truth is the ratio over all of them. Student's factor pays for few rounds with
    // more than it owes; 99 % less four standard errors of so many draws is the limit.
    [Theory]
    [InlineData(5, 4901)]
    [InlineData(8, 4902)]
    [InlineData(11, 4903)]
    public void Of_intervals_over_recorded_launches_99_in_100_hold_the_ratio_of_all_launches(int launches, int seed)
    {
        var recorded = Recording.Interleaved.Typical([.. names.Select(name => (name, 0))]);
        var random = new Random(seed);
        var draws = Effort.Count(quick: 200, full: 2_000);

        foreach (var one in recorded[1..])
        {
            var truth = Math.Exp(recorded[0].Median() - one.Median());
            var held = Enumerable.Range(0, draws).Count(_ =>
            {
                int[] drawn = [.. Enumerable.Range(0, launches).Select(_ => random.Next(one.Length))];
                return MedianInterval.OfRatio(
                    Array.ConvertAll(drawn, round => Math.Exp(recorded[0][round])), Array.ConvertAll(drawn, round => Math.Exp(one[round])),
                    ConfidenceLevel.Default)!.Interval!.Value.Contains(truth);
            });
            Assert.InRange((double)held / draws, 0.99 - (4 * Math.Sqrt(0.99 * 0.01 / draws)), 1);
        }
    }

    private static readonly string[] names = ["Sequential", "ParallelFor", "Threads", "Processes"];

    private static void AssertHalfWidth(double expected, Estimate estimate)
    {
        Assert.InRange(Math.Log(estimate.Interval!.Value.Upper / estimate.Value) / expected, 1 - Resampling, 1 + Resampling);
        Assert.InRange(Math.Log(estimate.Value / estimate.Interval.Value.Lower) / expected, 1 - Resampling, 1 + Resampling);
    }
}
