using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class SerialCorrelationTests
{
    [Fact]
    public void A_slope_of_five_is_correlated_by_two_fifths()
    {
        // Around the mean -2 -1 0 1 2: products of neighbours 2 + 0 + 0 + 2, squares 10.
        Assert.Equal(0.4, SerialCorrelation.Of([1, 2, 3, 4, 5]), 1e-12);
        Assert.Equal(0.4, SerialCorrelation.Of([1, 2, 3, 4, 5], [11, 12, 13, 14, 15]), 1e-12);
    }

    [Fact]
    public void Launches_that_take_turns_are_correlated_below_zero() => Assert.True(SerialCorrelation.Of([1, 2, 1, 2, 1, 2]) < -0.5);

    [Fact]
    public void Launches_that_all_agree_are_not_correlated() => Assert.Equal(0, SerialCorrelation.Of([3, 3, 3, 3, 3]));

    [Theory]
    [InlineData(5, 0.3)]
    [InlineData(11, 0.65)]
    [InlineData(40, 0.9)]
    public void Effective_launches_are_what_the_variance_of_the_mean_says(int launches, double correlation)
    {
        // The variance of a mean is the mean of all covariances: 1 / effective = sum over i, j of r^|i - j| / n^2.
        var covariances = Enumerable.Range(0, launches).Sum(i => Enumerable.Range(0, launches).Sum(j => Math.Pow(correlation, Math.Abs(i - j))));

        Assert.Equal(launches * launches / covariances, SerialCorrelation.EffectiveLaunches(launches, correlation), 1e-9);
    }

    [Fact]
    public void Independent_launches_count_fully() => Assert.Equal(11, SerialCorrelation.EffectiveLaunches(11, 0), 1e-12);

    [Fact]
    public void Of_many_rows_of_independent_launches_one_in_a_hundred_passes_the_limit()
    {
        // Standard error of the share: sqrt(0.01 * 0.99 / 10,000) = 0.1 %. Anderson's normal approximation itself is a little high for short rows.
        var random = new Random(11);
        var passed = Enumerable.Range(0, 10_000).Count(_ =>
            SerialCorrelation.Of([.. Enumerable.Range(0, 22).Select(_ => Noise.Normal(random))]) > SerialCorrelation.Limit(22));

        Assert.InRange(passed / 10_000.0, 0.004, 0.016);
    }
}
