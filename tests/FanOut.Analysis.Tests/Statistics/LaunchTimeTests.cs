using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class LaunchTimeTests
{
    [Fact]
    public void Each_launch_counts_once_however_many_iterations_it_has()
    {
        // Minima 100 and 400: geometric mean 200. Pooled, the ten iterations of the second launch would draw it towards 400.
        var benchmark = Made.Case("Sequential", 1) with
        {
            Launches = [Made.Launch(1, 100), Made.Launch(2, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409)],
        };

        Assert.Equal(200, LaunchTime.Estimate(benchmark)!.Value, 1e-9);
        Assert.Equal(2, LaunchTime.Estimate(benchmark)!.Count);
    }

    [Fact]
    public void The_margin_says_how_well_a_case_is_known()
    {
        // As for the ratios: deviation 0.0158114 of the logs at five launches gives 4.604 * 0.00707107 = 0.0325552, so 3.31 %.
        var benchmark = Made.Case("Sequential", 1, Made.Times([5.98, 5.99, 6, 6.01, 6.02]));

        Assert.Equal(0.03309, LaunchTime.Estimate(benchmark)!.RelativeMargin!.Value, 1e-5);
    }

    [Fact]
    public void A_launch_without_measurable_time_is_left_out_and_reported()
    {
        var estimate = LaunchTime.Estimate(Made.Case("Sequential", 1, 10, 0, 10, 10, 10, 10))!;

        Assert.Equal(10, estimate.Value, 1e-12);
        Assert.Equal(5, estimate.Count);
        Assert.Equal(LaunchFindings.DescribeNotMeasurable(1), Assert.Single(estimate.Findings));
    }

    [Fact]
    public void A_case_without_launches_has_no_time() => Assert.Null(LaunchTime.Estimate(Made.Case("Sequential", 1)));

    [Fact]
    public void The_statistic_can_be_chosen()
    {
        var benchmark = Made.Case("Sequential", 1) with { Launches = [Made.Launch(1, 1, 2, 3)] };

        Assert.Equal(1, LaunchTime.Estimate(benchmark)!.Value, 1e-12);
        Assert.Equal(2, LaunchTime.Estimate(benchmark, statistic: LaunchStatistic.Median)!.Value, 1e-12);
    }
}
