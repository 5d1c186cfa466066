using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class LaunchTimeTests
{
    [Fact]
    public void Each_launch_counts_once_however_many_iterations_it_has()
    {
        // Medians 100 and 400: in the middle, on logarithms, 200. Pooled, the nine iterations of the second launch would make it 399.5.
        var benchmark = Made.Case("Sequential", 1) with
        {
            Launches = [Made.Launch(1, 100), Made.Launch(2, 396, 397, 398, 399, 400, 401, 402, 403, 404)],
        };

        Assert.Equal(200, LaunchTime.Estimate(benchmark)!.Value, 1e-9);
        Assert.Equal(2, LaunchTime.Estimate(benchmark)!.Count);
    }

    [Fact]
    public void The_margin_says_how_well_a_case_is_known()
    {
        // As for the ratios of MedianIntervalTests: half width 0.045634 on logarithms, so 4.67 %, known within 5.6 % of that.
        var benchmark = Made.Case("Sequential", 1, Made.Times([5.98, 5.99, 6, 6.01, 6.02]));

        Assert.Equal(0.04669, LaunchTime.Estimate(benchmark)!.RelativeMargin!.Value, 0.056 * 0.04669);
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
        var benchmark = Made.Case("Sequential", 1) with { Launches = [Made.Launch(1, 1, 2, 6)] };

        Assert.Equal(2, LaunchTime.Estimate(benchmark)!.Value, 1e-12);
        Assert.Equal(1, LaunchTime.Estimate(benchmark, statistic: LaunchStatistic.Best)!.Value, 1e-12);
    }

    [Fact]
    public void Typical_times_of_launches_have_a_median_and_best_times_a_geometric_mean()
    {
        // Medians 2, 2 and 32, minima 1, 1 and 27, whose geometric mean is 3.
        var benchmark = Made.Case("Sequential", 1) with
        {
            Launches = [Made.Launch(1, 1, 2, 3), Made.Launch(2, 1, 2, 3), Made.Launch(3, 27, 32, 40)],
        };

        Assert.Equal(2, LaunchTime.Estimate(benchmark)!.Value, 1e-12);
        Assert.Equal(3, LaunchTime.Estimate(benchmark, statistic: LaunchStatistic.Best)!.Value, 1e-12);
    }
}
