using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class BenjaminiHochbergTests
{
    [Fact]
    public void Of_the_papers_fifteen_the_first_four_count()
    {
        // Section 3.2 of the paper, q = 0.05: p(4) = 0.0095 is at most 4 * 0.05 / 15 = 0.013, and no larger one is at most its own step.
        // Bonferroni keeps three.
        double[] ps = [0.7590, 0.0001, 0.0298, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            1.000];

        var threshold = BenjaminiHochberg.Threshold(ps, 0.05);

        Assert.Equal(0.0095, threshold);
        Assert.Equal(4, ps.Count(p => p <= threshold));
    }

    [Fact]
    public void A_later_step_carries_the_earlier_ones() => Assert.Equal(0.05, BenjaminiHochberg.Threshold([0.04, 0.05], 0.05));

    [Fact]
    public void Where_none_counts_not_even_zero_would_be_above() => Assert.True(BenjaminiHochberg.Threshold([0.06, 0.5], 0.05) < 0);

    [Fact]
    public void An_empty_set_has_none() => Assert.True(BenjaminiHochberg.Threshold([], 0.05) < 0);
}
