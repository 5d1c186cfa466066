using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class KneeTests
{
    [Fact]
    public void It_is_the_last_step_that_is_at_least_70_percent_efficient()
    {
        // Efficiencies 100, 95, 80, 70 and 40 %.
        var knee = KneeOf(LadderRuns.Ladder, [1, 0.95, 0.80, 0.7000001, 0.40]);

        Assert.Equal(8, knee.Workers);
        Assert.Equal(0.70, knee.AtStep!.Value, 1e-6);
        Assert.True(knee.IsCertain);
        Assert.False(knee.IsLastStep);
    }

    [Fact]
    public void It_is_the_last_one_even_after_a_step_that_is_not() => Assert.Equal(4, KneeOf([1, 2, 4, 8], [0.9, 0.6, 0.8, 0.5]).Workers);

    [Fact]
    public void Where_all_steps_are_efficient_it_may_lie_beyond_the_last()
    {
        var knee = KneeOf([1, 2, 4], [1, 1, 0.9]);

        Assert.Equal(4, knee.Workers);
        Assert.True(knee.IsLastStep);
    }

    [Fact]
    public void Where_no_step_is_there_is_none()
    {
        var knee = KneeOf([1, 2], [0.5, 0.3]);

        Assert.Null(knee.Workers);
        Assert.Null(knee.AtStep);
        Assert.False(knee.IsLastStep);
    }

    [Fact]
    public void It_is_not_certain_where_an_interval_reaches_over_the_limit()
    {
        var random = new Random(71);
        var knee = LadderRuns.File("StrongScaling", [1, 2, 4], p => p == 4 ? 0.72 * p : p, launches: 5, noise: 0.05, random).Curve().Knee;

        Assert.False(knee.IsCertain);
    }

    private static Knee KneeOf(int[] ladder, double[] efficiencies) =>
        LadderRuns.File("StrongScaling", ladder, p => p * efficiencies[Array.IndexOf(ladder, p)]).Curve().Knee;
}
