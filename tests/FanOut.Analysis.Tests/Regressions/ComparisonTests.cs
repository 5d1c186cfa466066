using FanOut.Analysis.Regressions;
using FanOut.Analysis.Statistics;
using static FanOut.Analysis.Tests.Regressions.Sides;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>From the times of two sides to the verdict about a case and its numbers.</summary>
public sealed class ComparisonTests
{
    private const string Name = "FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)";

    // Head over base in 11 rounds around the ratio, each side on a base of its own that moves by 20 % from round to round.
    [Theory]
    [InlineData(1.20, 0.02, Verdict.Slower)]
    [InlineData(0.80, 0.02, Verdict.Faster)]
    [InlineData(1.01, 0.02, Verdict.Same)]
    [InlineData(0.94, 0.05, Verdict.NotSlower)]
    [InlineData(1.06, 0.10, Verdict.Inconclusive)]
    [InlineData(1.00, 0.50, Verdict.Inconclusive)]
    public void Rounds_are_judged_by_the_whole_interval_against_the_margin(double ratio, double spread, Verdict verdict)
    {
        var comparison = Compared(Pair(ratio, spread));

        Assert.Equal(verdict, comparison.Verdict);
        Assert.Equal(ratio, comparison.Ratio!.Value, 1e-9);
        Assert.True(comparison.Lower < ratio && ratio < comparison.Upper);
        Assert.True(comparison.Paired);
        Assert.Equal((11, 11), (comparison.BaseLaunches, comparison.HeadLaunches));
    }

    [Fact]
    public void The_bounds_of_eleven_rounds_are_the_sixth_Walsh_averages()
    {
        // P(T
        // <= 5) = 10 / 2^11 = 0.0049 and P(T <= 6) = 14 / 2^11: at 99 % five are left out. Differences 0.01 * (-5 ... 5): the smallest
        // averages are -5, -4.5, -4, -4, -3.5, -3.5 in hundredths.
        double[] logs = [.. Enumerable.Range(-5, 11).Select(step => 0.01 * step)];

        var comparison = Compared((Sides.Rounds(("Threads", Made.Times(new double[11]))), Sides.Rounds(("Threads", Made.Times(logs)))));

        Assert.Equal(Math.Exp(-0.035), comparison.Lower!.Value, 1e-9);
        Assert.Equal(Math.Exp(0.035), comparison.Upper!.Value, 1e-9);
    }

    [Fact]
    public void The_detectable_effect_is_the_margin_and_both_quantiles()
    {
        // Five rounds, deviation 0.0158114, standard error 0.00707107; t(0.995, 4) = 4.6041, t(0.8, 4) = 0.94096: ln 1.05 + 5.54506 *
        // 0.00707107.
        double[] logs = [-0.02, -0.01, 0, 0.01, 0.02];

        var comparison = Compared((
            Sides.Rounds(("Threads", Sides.Around(1e6, 0, 5))),
            Sides.Rounds(("Threads", [.. logs.Select(log => 1e6 * Math.Exp(log))]))));

        Assert.Equal(1.05 * Math.Exp(5.54506 * 0.00707107) - 1, comparison.MinimumDetectableEffect!.Value, 1e-6);
    }

    [Fact]
    public void As_many_more_launches_as_it_says_would_settle_it_if_nothing_else_changed()
    {
        var few = Compared(Pair(1.00, 0.30));

        var many = Compared(Pair(1.00, 0.30, 11 + few.MoreLaunches!.Value));

        Assert.Equal(Verdict.Inconclusive, few.Verdict);
        Assert.Equal(Verdict.Same, many.Verdict);
        Assert.Null(many.MoreLaunches);
    }

    [Fact]
    public void Below_five_launches_there_is_a_ratio_and_no_verdict()
    {
        var comparison = Compared(Pair(2, 0.01, rounds: 4));

        Assert.Equal(Verdict.None, comparison.Verdict);
        Assert.Equal(2, comparison.Ratio!.Value, 1e-9);
        Assert.Contains(LaunchFindings.DescribeTooFew(4), comparison.Findings);
        Assert.Equal(Outcome.Inconclusive, Whole(Pair(2, 0.01, rounds: 4)).Outcome);
    }

    [Fact]
    public void Where_a_bound_says_nothing_there_is_no_interval_and_a_finding_says_why()
    {
        double[] wild = [1e3, 1e9, 1e5, 1e7, 1e6];

        var comparison = Compared((Sides.Set(("Threads", wild)), Sides.Set(("Threads", wild))));

        Assert.Equal(Verdict.Inconclusive, comparison.Verdict);
        Assert.Null(comparison.Lower);
        Assert.Null(comparison.Upper);
        Assert.Null(comparison.Shown);
        Assert.Null(comparison.MinimumDetectableEffect);
        Assert.Null(comparison.MoreLaunches);
        Assert.True(Assert.Single(comparison.Findings, finding => finding.Kind == LaunchFindings.IntervalTooWide).Number > 1e6);
    }

    [Fact]
    public void An_interval_that_says_nothing_to_either_side_is_none_and_one_that_says_little_is_shown()
    {
        // Two launches a side: far apart on one side, on both, and hardly apart.
        double[] near = [1.00e6, 1.01e6], far = [1e6, 3e6];
        foreach (var (@base, head) in new[] { (far, near), (near, far), (far, far) })
        {
            var wide = Compared((Sides.Set(("Threads", @base)), Sides.Set(("Threads", head))));
            Assert.Null(wide.Shown);
            Assert.Single(wide.Findings, finding => finding.Kind == LaunchFindings.IntervalTooWide);
        }

        var narrow = Compared((Sides.Set(("Threads", near)), Sides.Set(("Threads", near))));
        Assert.True(narrow.Shown is { Lower: < 1, Upper: > 1 });
        Assert.DoesNotContain(narrow.Findings, finding => finding.Kind == LaunchFindings.IntervalTooWide);
    }

    [Fact]
    public void One_launch_has_a_ratio_without_interval()
    {
        var comparison = Compared(Pair(2, 0, rounds: 1));

        Assert.Equal(2, comparison.Ratio!.Value, 1e-9);
        Assert.Null(comparison.Lower);
        Assert.Null(comparison.MinimumDetectableEffect);
    }

    [Fact]
    public void What_moves_both_sides_of_a_round_alike_is_gone_in_rounds_and_not_in_sets()
    {
        double[] slow = Sides.Around(1e6, 1, 11);

        var rounds = Compared((Sides.Rounds(("Threads", slow)), Sides.Rounds(("Threads", [.. slow.Select(time => 1.2 * time)]))));
        var sets = Compared((Sides.Set(("Threads", slow)), Sides.Set(("Threads", [.. slow.Select(time => 1.2 * time)]))));

        Assert.Equal(Verdict.Slower, rounds.Verdict);
        Assert.Equal(Verdict.Inconclusive, sets.Verdict);
        Assert.Contains(sets.Findings, finding => finding.Kind == ComparisonFindings.InARow);
        Assert.DoesNotContain(rounds.Findings, finding => finding.Kind == ComparisonFindings.InARow);
    }

    [Fact]
    public void The_same_launches_in_an_order_that_drifts_are_worth_less()
    {
        double[] turned = Sides.Around(1e6, 0.1, 22, turn: 3);

        var calm = Compared((Sides.Set(("Threads", turned)), Sides.Set(("Threads", turned))));
        var drifting = Compared((Sides.Set(("Threads", [.. turned.Order()])), Sides.Set(("Threads", [.. turned.Order()]))));

        Assert.True(drifting.Upper > calm.Upper);
        Assert.Contains(drifting.Findings, finding => finding.Kind == SpreadFindings.Drift);
        Assert.DoesNotContain(calm.Findings, finding => finding.Kind == SpreadFindings.Drift);
    }

    [Fact]
    public void Two_modes_are_a_finding()
    {
        double[] modes = [.. Enumerable.Range(0, 12).Select(launch => launch % 3 == 0 ? 2e6 + launch : 1e6 + launch)];

        Assert.Contains(Compared((Sides.Set(("Threads", modes)), Sides.Set(("Threads", modes)))).Findings, finding =>
            finding.Kind == SpreadFindings.TwoModes);
    }

    [Fact]
    public void A_launch_far_out_is_a_finding_and_moves_the_interval_little()
    {
        double[] calm = Sides.Around(1e6, 0.02, 11);

        var disturbed = Compared((Sides.Rounds(("Threads", Sides.Around(1e6, 0, 11))), Sides.Rounds(("Threads", [.. calm[..10], 3e6]))));

        Assert.Contains(disturbed.Findings, finding =>
            finding.Kind == SpreadFindings.Outliers && finding.What.StartsWith("1 launch ", StringComparison.Ordinal));
        Assert.Equal(Verdict.Same, Compared(
            (Sides.Rounds(("Threads", Sides.Around(1e6, 0, 11))), Sides.Rounds(("Threads", calm)))).Verdict);
        Assert.InRange(disturbed.Ratio!.Value, 0.99, 1.02);
    }

    [Fact]
    public void A_change_that_passes_the_share_and_not_the_time_does_not_matter()
    {
        var sides = Pair(1.2, 0.02);

        Assert.Equal(Verdict.Slower, Compared(sides, new ComparisonOptions { Margin = Margin.Parse("5%|0.1ms")!.Value }).Verdict);
        Assert.Equal(Verdict.Same, Compared(sides, new ComparisonOptions { Margin = Margin.Parse("5%|1ms")!.Value }).Verdict);
    }

    [Fact]
    public void Below_three_tenths_of_a_nanosecond_no_difference_matters()
    {
        var sides = (Sides.Rounds(("Threads", Sides.Around(0.5, 0.02, 11))), Sides.Rounds(("Threads", Sides.Around(0.7, 0.02, 11))));

        Assert.Equal(Verdict.Same, Compared(sides).Verdict);
    }

    [Fact]
    public void One_of_many_needs_more_evidence_than_one_alone()
    {
        // Eight rounds, deviation 0.0915 / 8 * sqrt(6) = 0.028: 10 % is 4.7 standard errors beyond the margin, p of Student's t about
        // 0.001. That is enough alone and not as one of 200, where the first step of Benjamini and Hochberg is 0.00025.
        double[] steady = Sides.Around(1e6, 0, 8);
        double[] slower = Sides.Around(1.10e6, 0.0915, 8);
        (string, double[])[] others = [.. Enumerable.Range(0, 199).Select(other => ($"Other{other}", Sides.Around(1e6, 0.02, 8, other)))];

        var alone = Compared((Sides.Rounds(("Threads", steady)), Sides.Rounds(("Threads", slower))));
        var among = Whole((Sides.Rounds([("Threads", steady), .. others]), Sides.Rounds([("Threads", slower), .. others])));

        Assert.Equal(Verdict.Slower, alone.Verdict);
        var lost = Assert.Single(among.Benchmarks, benchmark => benchmark.Benchmark == Name);
        Assert.Equal(Verdict.Inconclusive, lost.Verdict);
        Assert.Contains(lost.Findings, finding => finding.Kind == ComparisonFindings.LostAmongMany);
    }
}
