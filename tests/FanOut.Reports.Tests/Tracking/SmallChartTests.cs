using CsCheck;
using FanOut.Reports.Tracking;

namespace FanOut.Reports.Tests.Tracking;

public sealed class SmallChartTests
{
    [Fact]
    public void A_line_shows_at_most_two_hundred_runs_in_order_the_lowest_and_the_highest_among_them() =>
        Gen.Double[0, 1].Array[1, 2_000].Sample(values =>
        {
            int[] shown = [.. SmallChart.Shown(values)];

            Assert.InRange(shown.Length, Math.Min(values.Length, 100), 200);
            Assert.Equal(shown.Distinct().Order(), shown);
            Assert.Equal((values.Min(), values.Max()), (shown.Min(run => values[run]), shown.Max(run => values[run])));
        }, seed: "0000000000000", iter: Effort.Count(quick: 100, full: 2_000));

    [Fact]
    public void Two_hundred_runs_are_all_shown() => Assert.Equal(Enumerable.Range(0, 200), SmallChart.Shown(new double[200]));

    [Fact]
    public void Of_a_hundred_runs_the_odd_one_does_not_set_the_scale_and_of_fewer_it_does()
    {
        static double[] With(int runs) => [.. Enumerable.Range(0, runs).Select(run => run == 7 ? 5.0 : run % 2)];

        Assert.Equal((0.0, 1.0), SmallChart.Scale(With(100)));
        Assert.Equal((0.0, 5.0), SmallChart.Scale(With(99)));
    }

    [Fact]
    public void Runs_that_are_all_the_same_lie_in_the_middle_of_five_hundredths()
    {
        var (lowest, highest) = SmallChart.Scale([2, 2, 2]);

        Assert.Equal((1.975, 2.025), (lowest, highest), (one, other) =>
            Math.Abs(one.Item1 - other.Item1) < 1e-12 && Math.Abs(one.Item2 - other.Item2) < 1e-12);
    }
}
