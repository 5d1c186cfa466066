using FanOut.Analysis.History;

namespace FanOut.Analysis.Tests.History;

public sealed class RegressionTests
{
    [Fact]
    public void A_regression_stands_until_it_is_undone()
    {
        Assert.Equal([40], Standing(1, 1.3));
        Assert.Empty(Standing(1, 1.3, 1));
        Assert.Empty(Standing(1, 1 / 1.3));
    }

    [Fact]
    public void One_that_is_undone_by_less_than_half_still_stands_and_by_more_does_not()
    {
        // On logarithms: 1.44 is twice 1.2.
        Assert.Equal([40], Standing(1, 1.44, 1.44 / 1.15));
        Assert.Empty(Standing(1, 1.44, 1.44 / 1.25));
    }

    [Fact]
    public void It_may_be_undone_in_several_steps() => Assert.Empty(Standing(1, 1.44, 1.3, 1.1));

    [Fact]
    public void One_that_was_undone_and_came_back_is_the_later_one_only() => Assert.Equal([120], Standing(1, 1.3, 1, 1.3));

    [Fact]
    public void One_upon_another_are_both_to_be_looked_at() => Assert.Equal([40, 80], Standing(1, 1.3, 1.7));

    [Fact]
    public void What_became_better_before_does_not_pay_for_what_became_worse_after() => Assert.Equal([80], Standing(2, 1, 1.3));

    [Fact]
    public void Of_a_speedup_less_is_the_regression_and_more_undoes_it()
    {
        double[] speedups = [2, 1.5, 2];
        var history = MadeBenchmark.Of(120, _ => MadeBenchmark.Machine, _ => 100, run => new SameRunFigures((float)speedups[run / 40], null, null, null));
        var detection = Assert.Single(HistoryDetection.Of(history, []), found => found.Series.Quantity == Quantity.Speedup);

        Assert.Equal([Direction.Slower, Direction.Faster], detection.Changes.Select(change => change.Direction));
        Assert.Empty(Regression.Standing(detection));
    }

    [Fact]
    public void One_that_was_acknowledged_and_undone_says_nothing_when_it_comes_back_as_another()
    {
        var history = Levels(1, 1.3, 1, 1.3);
        var first = Assert.Single(HistoryDetection.Of(history, [])).Changes[0];

        var detection = Assert.Single(HistoryDetection.Of(history, [Acknowledgement.Of(first, "wanted", null, DateTimeOffset.UnixEpoch)]));

        Assert.NotNull(detection.Changes[0].Acknowledgement);
        Assert.Equal([120], Regression.Standing(detection).Select(change => change.Point.At));
    }

    /// <summary>Places of what stands in levels of forty runs each.</summary>
    private static IEnumerable<int> Standing(params double[] levels)
    {
        var detection = Assert.Single(HistoryDetection.Of(Levels(levels), []));
        Assert.Equal(Enumerable.Range(1, levels.Length - 1).Select(level => 40 * level), detection.Changes.Select(change => change.Point.At));
        return Regression.Standing(detection).Select(change => change.Point.At);
    }

    private static BenchmarkHistory Levels(params double[] levels) =>
        MadeBenchmark.Of(40 * levels.Length, _ => MadeBenchmark.Machine, run => 1_000 * levels[run / 40]);
}
