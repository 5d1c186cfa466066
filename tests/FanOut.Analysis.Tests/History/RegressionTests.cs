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
    public void A_regression_stands_until_more_than_half_is_undone()
    {
        // On logarithms: 1.44 is twice 1.2.
        Assert.Equal([40], Standing(1, 1.44, 1.44 / 1.15));
        Assert.Empty(Standing(1, 1.44, 1.44 / 1.25));
    }

    [Fact]
    public void A_regression_may_be_undone_in_several_steps() => Assert.Empty(Standing(1, 1.44, 1.3, 1.1));

    [Fact]
    public void A_regression_that_returns_stands_once() => Assert.Equal([120], Standing(1, 1.3, 1, 1.3));

    [Fact]
    public void Two_regressions_in_a_row_both_stand() => Assert.Equal([40, 80], Standing(1, 1.3, 1.7));

    [Fact]
    public void An_earlier_improvement_does_not_undo_a_regression() => Assert.Equal([80], Standing(2, 1, 1.3));

    [Fact]
    public void Less_speedup_is_a_regression_and_more_undoes_it()
    {
        double[] speedups = [2, 1.5, 2];
        var history = MadeBenchmark.Of(120, _ => MadeBenchmark.Machine, _ => 100, run =>
            new SameRunFigures((float)speedups[run / 40], null, null, null));
        var detection = Assert.Single(HistoryDetection.Detect(history, []), found => found.Series.Quantity == Quantity.Speedup);

        Assert.Equal([Direction.Slower, Direction.Faster], detection.Changes.Select(change => change.Direction));
        Assert.Empty(detection.Standing);
    }

    [Fact]
    public void An_acknowledgement_does_not_cover_a_regression_that_returns()
    {
        var history = Levels(1, 1.3, 1, 1.3);
        var first = Assert.Single(HistoryDetection.Detect(history, [])).Changes[0];

        var detection = Assert.Single(HistoryDetection.Detect(
            history, [Acknowledgement.From(first, "wanted", null, DateTimeOffset.UnixEpoch)]));

        Assert.NotNull(detection.Changes[0].Acknowledgement);
        Assert.Equal([120], detection.Standing.Select(change => change.Point.At));
    }

    /// <summary>Places of what stands in levels of forty runs each.</summary>
    private static IEnumerable<int> Standing(params double[] levels)
    {
        var detection = Assert.Single(HistoryDetection.Detect(Levels(levels), []));
        Assert.Equal(Enumerable.Range(1, levels.Length - 1).Select(level => 40 * level),
            detection.Changes.Select(change => change.Point.At));
        return detection.Standing.Select(change => change.Point.At);
    }

    private static BenchmarkHistory Levels(params double[] levels) =>
        MadeBenchmark.Of(40 * levels.Length, _ => MadeBenchmark.Machine, run => 1_000 * levels[run / 40]);
}
