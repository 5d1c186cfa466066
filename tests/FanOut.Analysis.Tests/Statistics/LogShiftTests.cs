using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class LogShiftTests
{
    private const double Tail = 0.005;

    [Fact]
    public void Where_ranks_cannot_reach_the_p_Students_t_serves()
    {
        double[] differences = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07];

        Assert.IsType<StudentShift>(LogShift.Paired(differences, Tail));
        Assert.IsType<RankShift>(LogShift.Paired([.. differences, 0.08], Tail));
        Assert.IsType<StudentShift>(LogShift.Paired([.. differences, 0.08], Tail / 10));
    }

    [Fact]
    public void Students_bounds_are_those_of_the_interval_on_logarithms()
    {
        double[] differences = [-0.02, -0.01, 0, 0.01, 0.02];

        var bounds = LogShift.Paired(differences, Tail).IntervalAt(ConfidenceLevel.Default)!.Value;

        var known = LogInterval.OfMean(Made.Times(differences), ConfidenceLevel.Default)!.Interval!.Value;
        Assert.Equal(Math.Log(known.Lower), bounds.Lower, 1e-12);
        Assert.Equal(Math.Log(known.Upper), bounds.Upper, 1e-12);
    }

    [Fact]
    public void Student_is_certain_where_all_rounds_agree()
    {
        var shift = LogShift.Paired([0.1, 0.1, 0.1, 0.1, 0.1], Tail);

        Assert.Equal(0, shift.PAtMost(0.09));
        Assert.Equal(1, shift.PAtMost(0.11));
    }

    [Fact]
    public void Two_sets_that_drift_have_a_wider_interval_than_the_same_launches_shuffled()
    {
        double[] drifting = [.. Enumerable.Range(0, 11).Select(launch => 0.01 * launch)];
        double[] shuffled = [0.05, 0.00, 0.08, 0.02, 0.10, 0.04, 0.07, 0.01, 0.09, 0.03, 0.06];

        Assert.True(Width(drifting, drifting) > 2 * Width(shuffled, shuffled));
    }

    // Adjacent rows, each launch correlated with the one before; 13 % spread, as Parallel.For has it. The share of 4,000 has a standard
    // error of at most sqrt(0.02 * 0.98 / 4,000) = 0.22 %.
    [Theory]
    [InlineData(11, 0, 1)]
    [InlineData(11, 0.4, 2)]
    [InlineData(11, 0.65, 3)]
    [InlineData(5, 0, 4)]
    [InlineData(5, 0.65, 5)]
    [InlineData(8, 0.65, 6)]
    [InlineData(22, 0.4, 7)]
    [InlineData(22, 0.65, 8)]
    public void Intervals_of_adjacent_rows_hold_the_truth_in_98_of_100(int launches, double correlation, int seed)
    {
        const int Runs = 4_000;
        var random = new Random(seed);
        var held = 0;
        for (var run = 0; run < Runs; run++)
        {
            var row = Noise.Drifting(random, 2 * launches, 0.13, correlation);
            var bounds = LogShift.Unpaired(row[..launches], row[launches..], Tail, ConfidenceLevel.Default)
                .IntervalAt(ConfidenceLevel.Default)!.Value;
            if (bounds.Contains(0))
                held++;
        }

        Assert.InRange(held / (double)Runs, 0.98, 1);
    }

    private static double Width(double[] from, double[] to)
    {
        var bounds = LogShift.Unpaired(from, to, Tail, ConfidenceLevel.Default).IntervalAt(ConfidenceLevel.Default)!.Value;
        return bounds.Upper - bounds.Lower;
    }
}
