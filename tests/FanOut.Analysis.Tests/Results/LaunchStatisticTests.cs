using CsCheck;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

public sealed class LaunchStatisticTests
{
    private static readonly Gen<double[]> times = Gen.Double[0, 1e9].Array[1, 9];

    // Type 7 of Hyndman and Fan: position p * (n - 1) between the ordered values. Of 10, 20, 40, 80 the lower quartile is at 0.75,
    // three quarters of the way from 10 to 20; the median is at 1.5, half way from 20 to 40.
    [Fact]
    public void The_quantiles_of_four_iterations_are_those_worked_out_by_hand()
    {
        var launch = Made.Launch(1, 40, 10, 80, 20);

        Assert.Equal(10, LaunchStatistic.Minimum.Read(launch).Nanoseconds);
        Assert.Equal(17.5, LaunchStatistic.LowerQuartile.Read(launch).Nanoseconds);
        Assert.Equal(30, LaunchStatistic.Median.Read(launch).Nanoseconds);
    }

    [Fact]
    public void One_iteration_stands_for_its_launch_under_every_statistic()
    {
        var launch = Made.Launch(1, 12.5);

        Assert.Equal(12.5, LaunchStatistic.Minimum.Read(launch).Nanoseconds);
        Assert.Equal(12.5, LaunchStatistic.LowerQuartile.Read(launch).Nanoseconds);
        Assert.Equal(12.5, LaunchStatistic.Median.Read(launch).Nanoseconds);
    }

    [Fact]
    public void A_choice_rests_on_the_median_and_a_gate_on_the_minimum()
    {
        Assert.Same(LaunchStatistic.Median, LaunchStatistic.Typical);
        Assert.Same(LaunchStatistic.Minimum, LaunchStatistic.Best);
    }

    [Fact]
    public void Statistics_are_ordered_and_lie_within_the_iterations() => times.Sample(iterations =>
    {
        var launch = Made.Launch(1, iterations);
        var minimum = LaunchStatistic.Minimum.Read(launch);
        var quartile = LaunchStatistic.LowerQuartile.Read(launch);
        var median = LaunchStatistic.Median.Read(launch);
        double[] measurable = Array.FindAll(iterations, time => time >= OperationTime.MeasurableNanoseconds);
        return minimum.Nanoseconds == (2 * measurable.Length > iterations.Length ? measurable : iterations).Min()
            && minimum.Nanoseconds <= quartile.Nanoseconds && quartile.Nanoseconds <= median.Nanoseconds
            && median.Nanoseconds <= iterations.Max();
    });

    [Fact]
    public void An_iteration_of_zero_among_others_does_not_count()
    {
        var launch = Made.Launch(1, 12, 0, 10, 11, 0);

        Assert.Equal(10, LaunchStatistic.Minimum.Read(launch).Nanoseconds);
        Assert.Equal(11, LaunchStatistic.Median.Read(launch).Nanoseconds);
    }

    [Fact]
    public void Where_at_least_half_of_the_iterations_are_zero_the_launch_has_no_time()
    {
        Assert.False(LaunchStatistic.Minimum.Read(Made.Launch(1, 12, 0)).IsMeasurable);
        Assert.False(LaunchStatistic.Minimum.Read(Made.Launch(1, 0, 12, 0)).IsMeasurable);
    }

    [Fact]
    public void The_order_of_the_iterations_does_not_matter() => times.Sample(iterations =>
        LaunchStatistic.LowerQuartile.Read(Made.Launch(1, iterations))
        == LaunchStatistic.LowerQuartile.Read(Made.Launch(1, [.. iterations.Reverse()])));
}
