using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Interleaving;

namespace FanOut.Analysis.Tests.Regressions.Interleaving;

/// <summary>What follows from a look, and what a second batch of rounds makes of the first one's answer.</summary>
public sealed class ConfirmationTests
{
    private const string Threads = "FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)";

    private static readonly ComparisonOptions asked = new() { Controls = "*Control*" };
    private static readonly RoundSchedule schedule = RoundSchedule.From();

    private static Comparison Of(double threads, double control = 1, double spread = 0.01, ComparisonOptions? options = null) =>
        Comparison.Compare(
        Sides.Rounds(("ControlA", Times(1, 0.01, 0)), ("Threads", Times(1, spread, 3)), ("Tasks", Times(1, 0.01, 1))),
        Sides.Rounds(("ControlA", Times(control, 0.01, 2)), ("Threads", Times(threads, -spread, 5)), ("Tasks", Times(1, 0.01, 4))),
        options ?? schedule.Options(asked));

    private static double[] Times(double factor, double spread, int turn) => Sides.Around(factor * 1e6, spread, 11, turn);

    private static BenchmarkComparison Find(Comparison comparison) =>
        comparison.Benchmarks.Single(benchmark => benchmark.Benchmark == Threads);

    [Fact]
    public void What_is_slower_is_to_be_confirmed_and_nothing_else_is_taken_again() =>
        Assert.Equal([Threads], Assert.IsType<NextStep.Confirm>(NextStep.After(Of(1.2), schedule, 11)).Benchmarks);

    [Fact]
    public void What_cannot_be_told_is_extended_once()
    {
        var unclear = Of(1.05, spread: 0.1);

        Assert.Equal(22, Assert.IsType<NextStep.Extend>(NextStep.After(unclear, schedule, 11)).Rounds);
        Assert.IsType<NextStep.Finish>(NextStep.After(unclear, schedule, 22));
        Assert.IsType<NextStep.Finish>(NextStep.After(unclear, RoundSchedule.From(extends: false), 11));
    }

    [Fact]
    public void What_is_clear_ends() => Assert.IsType<NextStep.Finish>(NextStep.After(Of(1), schedule, 11));

    [Fact]
    public void A_contaminated_run_ends_whatever_else_it_says() =>
        Assert.IsType<NextStep.Finish>(NextStep.After(Of(1.05, control: 1.2, spread: 0.1), schedule, 11));

    [Fact]
    public void What_is_accepted_is_no_news()
    {
        var accepted = new AcceptedRegressions([new AcceptedRegression(Threads, 1.5, "wanted", "1234567")]);

        Assert.IsType<NextStep.Finish>(NextStep.After(
            Of(1.2, options: schedule.Options(asked with { Accepted = accepted })), schedule, 11));
    }

    [Fact]
    public void What_both_batches_find_is_slower_and_carries_both()
    {
        var final = Confirmation.Apply(Of(1.2), Of(1.3, options: Confirmation.Options(asked)));

        Assert.Equal(Outcome.Slower, final.Outcome);
        Assert.Equal(1.2, Find(final).Ratio!.Value, 2);
        Assert.Equal(1.3, Find(final).Confirmation!.Ratio!.Value, 2);
        Assert.Equal(0.9, Find(final).Confirmation!.Level.Value);
    }

    [Fact]
    public void What_the_second_batch_does_not_find_is_inconclusive_and_says_why()
    {
        var final = Confirmation.Apply(Of(1.2), Of(1, options: Confirmation.Options(asked)));

        Assert.Equal(Outcome.Inconclusive, final.Outcome);
        Assert.Equal(Verdict.Inconclusive, Find(final).Verdict);
        Assert.Equal(1.05, Assert.Single(Find(final).Findings, finding => finding.Kind == ComparisonFindings.NotConfirmed).Limit!.Value, 9);
        Assert.Equal(Verdict.Same, final.Benchmarks.Single(
            benchmark => benchmark.Benchmark.Contains("Tasks", StringComparison.Ordinal)).Verdict);
    }

    [Fact]
    public void What_the_second_batch_has_no_rounds_of_is_not_confirmed()
    {
        var other = Comparison.Compare(Sides.Rounds(("ControlA", Times(1, 0.01, 0))), Sides.Rounds(("ControlA", Times(1, 0.01, 1))),
            Confirmation.Options(asked));

        Assert.Equal(Verdict.Inconclusive, Find(Confirmation.Apply(Of(1.2), other)).Verdict);
    }

    [Fact]
    public void A_control_that_moves_in_the_second_batch_contaminates_the_run() =>
        Assert.Equal(Outcome.Contaminated,
            Confirmation.Apply(Of(1.2), Of(1.2, control: 1.2, options: Confirmation.Options(asked))).Outcome);
}
