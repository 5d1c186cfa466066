using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Regressions.Interleaving;

/// <summary>Where a control moves, nothing is said about times.</summary>
public sealed class ContaminationTests
{
    private static readonly ComparisonOptions options = new() { Controls = "*Control*" };

    private static Comparison Of(double control, double threads, double otherControl = 1, ComparisonOptions? with = null) =>
        Comparison.Compare(
        Sides.Rounds(("ControlA", Times(1, 0)), ("ControlB", Times(1, 3)), ("Threads", Times(1, 5)), ("Tasks", Times(1, 7))),
        Sides.Rounds(("ControlA", Times(control, 2)), ("ControlB", Times(otherControl, 4)), ("Threads", Times(threads, 6)),
            ("Tasks", Times(1, 1))),
        with ?? options);

    private static double[] Times(double factor, int turn) => Sides.Around(factor * 1e6, 0.01, 11, turn);

    private static BenchmarkComparison Find(Comparison comparison, string method) =>
        comparison.Benchmarks.Single(benchmark => benchmark.Benchmark.Contains(method, StringComparison.Ordinal));

    [Theory]
    [InlineData(1.2)]
    [InlineData(0.8)]
    public void Nothing_is_slower_once_a_control_moved_in_either_direction(double control)
    {
        Assert.Equal(Outcome.Slower, Of(1, threads: 1.2).Outcome);

        var comparison = Of(control, threads: 1.2);

        Assert.Equal(Outcome.Contaminated, comparison.Outcome);
        Assert.Equal(Verdict.Moved, Find(comparison, "ControlA").Verdict);
        Assert.Equal(Verdict.None, Find(comparison, "Threads").Verdict);
        Assert.Equal(Verdict.None, Find(comparison, "Tasks").Verdict);
        var moved = Assert.Single(comparison.Findings, finding => finding.Kind == ComparisonFindings.ControlMoved);
        Assert.Contains("ControlA", moved.What, StringComparison.Ordinal);
        Assert.Equal(control, moved.Number!.Value, 2);
    }

    [Theory]
    [InlineData(1.03)]
    [InlineData(0.97)]
    public void A_control_within_the_margin_has_not_moved(double control)
    {
        var comparison = Of(control, threads: 1.2);

        Assert.False(comparison.IsContaminated);
        Assert.Equal(Verdict.Slower, Find(comparison, "Threads").Verdict);
    }

    [Fact]
    public void Without_being_named_they_are_benchmarks_like_any_other()
    {
        var comparison = Of(1.2, threads: 1, with: new ComparisonOptions());

        Assert.Equal(Outcome.Slower, comparison.Outcome);
        Assert.Equal(Verdict.Slower, Find(comparison, "ControlA").Verdict);
    }

    [Fact]
    public void The_suites_class_of_controls_need_not_be_named()
    {
        var side = Sides.Rounds(("Sequential", Times(1, 0)));
        var slower = Sides.Rounds(("Sequential", Times(1.2, 3)));

        Assert.Equal(Outcome.Slower, Comparison.Compare(side, slower).Outcome);
        Assert.Equal(Outcome.Contaminated, Comparison.Compare(AsControls(side), AsControls(slower)).Outcome);

        static ResultSide AsControls(ResultSide side) => side.WithFiles(file => file with
        {
            Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with { Type = NegativeControl.ClassName })],
        });
    }

    // Of m benchmarks that do not move, Benjamini and Hochberg ask the one that does for p
    // <= 0.05 / (m + 1). Eleven rounds give 2^-11 at best: enough among 100, not among 103.
    [Fact]
    public void Controls_are_not_among_those_that_chance_could_pick_from()
    {
        (string, double[])[] before = [("Threads", Times(1, 5)),
            .. Enumerable.Range(0, 102).Select(index => ($"Control{index}", Times(1, index % 11)))];
        (string, double[])[] after = [("Threads", Times(1.2, 6)), .. before.Skip(1)];
        var judged = Comparison.Compare(Sides.Rounds(before), Sides.Rounds(after), options);

        Assert.Equal(Verdict.Slower, Find(judged, "Threads").Verdict);
    }

    [Fact]
    public void The_mean_of_the_ratios_leaves_them_out() =>
        Assert.Equal(1, Of(1.2, threads: 1).GeometricMean!.Value, 2);

    [Fact]
    public void Allocations_are_exact_and_stay_a_regression()
    {
        var (before, after) = (Allocating(72), Allocating(80));

        Assert.Equal(Outcome.AllocatesMore, Comparison.Compare(before, after, options).Outcome);

        static ResultSide Allocating(double bytes) =>
            Sides.Rounds(("ControlA", Times(bytes / 72, 0)), ("Threads", Times(1, 5))).WithFiles(file => file with
            {
                Benchmarks = [.. file.Benchmarks.Select(
                benchmark => benchmark with { AllocatedBytes = benchmark.Method == "Threads" ? bytes : 0 })],
            });
    }
}
