using FanOut.Analysis.History;

namespace FanOut.Analysis.Tests.History;

public sealed class DriftTests
{
    // Nanoseconds of eleven runs in a row of a public history: no two neighbours differ clearly, the ends do.
    private static readonly double[] creep = [19_292, 21_526, 23_564, 23_885, 22_878, 26_542, 25_938, 26_615, 26_343, 25_310, 26_346];

    [Fact]
    public void Eleven_runs_that_creep_are_a_drift_from_the_first_to_the_last()
    {
        var drift = Assert.Single(ChangePointDetector.Detect(creep).Drifts);

        Assert.True(drift.IsDrift);
        Assert.Equal((1, 1, 10), (drift.At, drift.Earliest, drift.Latest));
        Assert.InRange(drift.Ratio.Value, 1.2, 1.37);
        Assert.True(drift.Ratio.Interval!.Value.Lower > 1);
    }

    [Fact]
    public void Reversing_a_series_reverses_its_drift()
    {
        var (there, back) = (Assert.Single(ChangePointDetector.Detect(creep).Drifts),
            Assert.Single(ChangePointDetector.Detect([.. creep.Reverse()]).Drifts));

        Assert.Equal(there.Ratio.Value, 1 / back.Ratio.Value, 1e-9);
        Assert.Equal(there.Ratio.Interval!.Value.Lower, 1 / back.Ratio.Interval!.Value.Upper, 1e-9);
        Assert.Equal(there.P, back.P, 1e-9);
    }

    [Fact]
    public void A_change_of_unit_keeps_the_drift() => Assert.Equal(
        Assert.Single(ChangePointDetector.Detect(creep).Drifts).Ratio.Value,
            Assert.Single(ChangePointDetector.Detect([.. creep.Select(time => time / 1e6)]).Drifts).Ratio.Value, 1e-9);

    // Independent noise is hardly taken for correlated where runs are many: the slope and its interval are then those of a straight line by
    // least squares.
    [Fact]
    public void A_long_drift_is_the_line_of_least_squares()
    {
        double[] logs = [.. Noise.Drifting(new Random(5), 300, 0.02, 0).Select((log, run) => log + (0.001 * run))];
        var slope = MathNet.Numerics.Fit.Line([.. Enumerable.Range(0, 300).Select(run => (double)run)], logs).Item2;

        var drift = Drift.Find(logs, 0, 300, 0.05)!;

        Assert.Equal(Math.Exp(299 * slope), drift.Ratio.Value, 0.01);

        // The slope's standard error is 0.02 sqrt(12 / 300^3), times what a correlation of 0.1 makes of it at most: sqrt(1.1 / 0.9).
        var reach = Math.Log(drift.Ratio.Interval!.Value.Upper / drift.Ratio.Value);
        Assert.InRange(reach, 1.8 * 299 * 0.02 * Math.Sqrt(12 / Math.Pow(300, 3)), 2.4 * 299 * 0.02 * Math.Sqrt(12 / Math.Pow(300, 3)));
    }

    [Theory]
    [InlineData(0, 0.005)]
    [InlineData(0.5, 0.04)]
    public void Few_short_series_without_a_drift_show_one(double correlation, double atMost)
    {
        var series = Effort.Count(quick: 400, full: 2_000);
        var random = new Random(11);

        var found = Enumerable.Range(0, series).Count(_ => Detected(Noise.Drifting(random, 11, 0.05, correlation)));

        Assert.InRange(found / (double)series, 0, atMost);
    }

    [Fact]
    public void The_latest_drift_in_each_direction_counts()
    {
        // Up by a fifth, down in a step, up by a tenth: both levels drift upwards.
        double[] logs = [.. Enumerable.Range(0, 60).Select(run => run < 30 ? 0.2 * run / 30 : -1 + (0.1 * (run - 30) / 30))];

        var drift = Assert.Single(ChangePointDetector.Detect([.. logs.Select(Math.Exp)]).Drifts);

        Assert.Equal(59, drift.Latest);
        Assert.InRange(drift.Ratio.Value, 1.08, 1.12);
    }

    private static bool Detected(double[] logs) =>
        ChangePointDetector.Detect([.. logs.Select(log => 1_000 * Math.Exp(log))]).Drifts.Count > 0;
}
