using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class ProportionTests
{
    private static readonly ConfidenceLevel level = new(0.95);

    // None of n: the upper bound p leaves (1 - p)^n = 0.025, so p = 1 - 0.025^(1/n). One of n by hand from the same definition:
    // lower (1 - p)^n = 0.975; the upper from tables of Clopper and Pearson.
    [Theory]
    [InlineData(0, 10, 0, 0.3084971)]
    [InlineData(10, 10, 0.6915029, 1)]
    [InlineData(0, 1000, 0, 0.0036821)]
    [InlineData(1, 10, 0.0025286, 0.4450161)]
    [InlineData(5, 10, 0.1870860, 0.8129140)]
    public void Bounds_are_those_of_the_binomial_distribution(int happened, int trials, double lower, double upper)
    {
        var proportion = Proportion.Estimate(happened, trials, level);

        Assert.Equal(happened / (double)trials, proportion.Value);
        Assert.Equal(lower, proportion.Interval.Lower, 6);
        Assert.Equal(upper, proportion.Interval.Upper, 6);
    }

    // For every true share the probability of all outcomes whose interval holds it, summed: never below the level.
    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.95)]
    public void The_true_share_is_held_at_least_as_often_as_the_level_says(double share)
    {
        const int Trials = 40;
        var held = Enumerable.Range(0, Trials + 1)
            .Where(happened => Proportion.Estimate(happened, Trials, level).Interval.Contains(share))
            .Sum(happened => Probability(happened, Trials, share));

        Assert.InRange(held, 0.95, 1.000001);
    }

    [Fact]
    public void More_than_all_trials_cannot_happen()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Estimate(3, 2, level));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Estimate(-1, 2, level));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Estimate(0, 0, level));
    }

    private static double Probability(int happened, int trials, double share)
    {
        var probability = 1.0;
        for (var trial = 1; trial <= happened; trial++)
            probability *= share * (trials - happened + trial) / trial;
        return probability * Math.Pow(1 - share, trials - happened);
    }
}
