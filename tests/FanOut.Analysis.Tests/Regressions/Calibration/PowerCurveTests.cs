using FanOut.Analysis.Regressions.Calibration;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Regressions.Calibration;

public sealed class PowerCurveTests
{
    private static readonly ConfidenceLevel level = new(0.95);

    private static PowerCurve Of(params (double Work, double Found)[] points) => new(
        [.. points.Select(point => new PowerPoint(
            point.Work, new Proportion(point.Found, new Interval(Math.Max(0, point.Found - 0.1), Math.Min(1, point.Found + 0.1)))))]);

    // Half way from 0.90 to 1.00 on the logarithm: sqrt(1.05 x 1.10). The upper bounds reach 0.95 at 0.85 + 0.1, between 0 (1.02) and 0.90
    // (1.05) by 0.85 / 0.90 of the way; the lower bounds, 0.80 at 1.05 and 0.90 beyond, never do.
    [Fact]
    public void The_smallest_change_lies_straight_between_the_points_on_the_logarithm()
    {
        var smallest = Of((1, 0), (1.02, 0), (1.05, 0.90), (1.10, 1), (1.20, 1)).SmallestFound(level);

        Assert.Equal(Math.Sqrt(1.05 * 1.10), smallest.Value!.Value, 9);
        Assert.Equal(1.02 * Math.Pow(1.05 / 1.02, (0.95 - 0.1) / 0.9), smallest.AtLeast!.Value, 9);
        Assert.Null(smallest.AtMost);
    }

    [Fact]
    public void What_even_the_most_work_does_not_show_is_beyond_it()
    {
        var smallest = Of((1, 0), (1.10, 0.2), (1.20, 0.6)).SmallestFound(level);

        Assert.Null(smallest.Value);
        Assert.Null(smallest.AtMost);
        Assert.Equal(1.20, smallest.AtLeast);
    }

    // 0.99 before 0.93 cannot be: both become 0.96, and the crossing lies before them, 0.95 / 0.96 of the way from 0.
    [Fact]
    public void More_work_is_never_taken_for_harder_to_find()
    {
        var smallest = Of((1, 0), (1.05, 0.99), (1.10, 0.93), (1.20, 1)).SmallestFound(level);

        Assert.Equal(Math.Exp(0.95 / 0.96 * Math.Log(1.05)), smallest.Value!.Value, 9);
    }

    [Fact]
    public void What_is_called_slower_of_itself_finds_everything() =>
        Assert.Equal(1, Of((1, 1), (1.02, 1)).SmallestFound(level).Value);

    [Fact]
    public void The_first_point_is_the_false_alarms() =>
        Assert.Equal(0.02, Of((1, 0.02), (1.05, 0.9)).FalseAlarms.Value);
}
