using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class SerialCorrelationTests
{
    [Fact]
    public void A_slope_of_five_is_correlated_by_two_fifths()
    {
        // Around the mean -2 -1 0 1 2: products of neighbours 2 + 0 + 0 + 2, squares 10.
        Assert.Equal(0.4, SerialCorrelation.Estimate([1, 2, 3, 4, 5]), 1e-12);
        Assert.Equal(0.4, SerialCorrelation.Estimate([1, 2, 3, 4, 5], [11, 12, 13, 14, 15]), 1e-12);
    }

    [Fact]
    public void Launches_that_take_turns_are_correlated_below_zero() => Assert.True(SerialCorrelation.Estimate([1, 2, 1, 2, 1, 2]) < -0.5);

    [Fact]
    public void Launches_that_all_agree_are_not_correlated() => Assert.Equal(0, SerialCorrelation.Estimate([3, 3, 3, 3, 3]));

    [Theory]
    [InlineData(5, 0.3)]
    [InlineData(11, 0.65)]
    [InlineData(40, 0.9)]
    public void Effective_launches_are_what_the_variance_of_the_mean_says(int launches, double correlation)
    {
        // The variance of a mean is the mean of all covariances: 1 / effective = sum over i, j of r^|i - j| / n^2.
        var covariances = Enumerable.Range(0, launches)
            .Sum(i => Enumerable.Range(0, launches).Sum(j => Math.Pow(correlation, Math.Abs(i - j))));

        Assert.Equal(launches * launches / covariances, SerialCorrelation.EffectiveLaunches(launches, correlation), 1e-9);
    }

    [Fact]
    public void Independent_launches_count_fully() => Assert.Equal(11, SerialCorrelation.EffectiveLaunches(11, 0), 1e-12);

    [Fact]
    public void Four_launches_are_believed_nothing_and_five_next_to_nothing()
    {
        double[] alike = [1, 2, 3, 4], unlike = [1, 4, 2, 3];
        Assert.Equal(SerialCorrelation.Believed(unlike, unlike), SerialCorrelation.Believed(alike, alike));

        // A slope is as alike as five launches can be, turns are as unlike: 2 (5 r + 1) / 10 apart before they are drawn together.
        Assert.InRange(SerialCorrelation.Believed([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]), 0.2, 0.4);
        Assert.InRange(SerialCorrelation.Believed([1, 2, 1, 2, 1], [2, 1, 2, 1, 2]), 0, 0.2);
    }

    [Fact]
    public void The_more_launches_the_more_of_what_they_show_is_believed()
    {
        // Correlated by 0.8: from 0.2, which stands for nothing seen, towards that.
        var random = new Random(3);
        double[] believed = [Mean(4), Mean(8), Mean(22), Mean(200)];

        Assert.Equal(0.2, believed[0], 1e-12);
        Assert.True(believed[0] < believed[1] && believed[1] < believed[2] && believed[2] < believed[3]);
        Assert.Equal(0.8, believed[3], 0.02);

        double Mean(int launches) =>
            Enumerable.Range(0, 200).Average(
                _ => SerialCorrelation.Believed(Noise.Drifting(random, launches, 1, 0.8), Noise.Drifting(random, launches, 1, 0.8)));
    }

    [Fact]
    public void The_allowance_for_what_launches_cannot_tell_shrinks_with_them()
    {
        for (var launches = 5; launches < 100; launches++)
            Assert.True(SerialCorrelation.Cautious(0.2, launches + 1, launches + 1) < SerialCorrelation.Cautious(0.2, launches, launches));
        Assert.Equal(0.2, SerialCorrelation.Cautious(0.2, 100_000, 100_000), 0.01);
    }

    [Theory]
    [InlineData(5, 0.3)]
    [InlineData(11, 0.65)]
    public void The_spread_of_correlated_launches_has_as_many_degrees_of_freedom_as_its_variance_says(int launches, double correlation)
    {
        // Of n normal launches around a known mean, the variance of their mean square is 2 / n^2 times the sum of all squared correlations.
        var squares = Enumerable.Range(0, launches)
            .Sum(i => Enumerable.Range(0, launches).Sum(j => Math.Pow(correlation, 2 * Math.Abs(i - j))));

        Assert.Equal((launches * launches / squares) - 1, SerialCorrelation.Freedom(launches, correlation), 1e-9);
    }

    [Fact]
    public void Of_many_rows_of_independent_launches_one_in_a_hundred_passes_the_limit()
    {
        // Standard error of the share: sqrt(0.01 * 0.99 / 10,000) = 0.1 %. Anderson's normal approximation itself is a little high for
        // short rows.
        var random = new Random(11);
        var passed = Enumerable.Range(0, 10_000).Count(_ =>
            SerialCorrelation.Estimate([.. Enumerable.Range(0, 22).Select(_ => Noise.Normal(random))]) > SerialCorrelation.Limit(22));

        Assert.InRange(passed / 10_000.0, 0.004, 0.016);
    }
}
