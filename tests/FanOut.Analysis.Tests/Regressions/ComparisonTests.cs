using FanOut.Analysis.Findings;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;
using FanOut.Analysis.Tests.Results;

namespace FanOut.Analysis.Tests.Regressions;

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
        // P(T <= 5) = 10 / 2^11 = 0.0049 and P(T <= 6) = 14 / 2^11: at 99 % five are left out. Differences 0.01 * (-5 ... 5): the smallest averages are
        // -5, -4.5, -4, -4, -3.5, -3.5 in hundredths.
        double[] logs = [.. Enumerable.Range(-5, 11).Select(step => 0.01 * step)];

        var comparison = Compared((Sides.Rounds(("Threads", Made.Times(new double[11]))), Sides.Rounds(("Threads", Made.Times(logs)))));

        Assert.Equal(Math.Exp(-0.035), comparison.Lower!.Value, 1e-9);
        Assert.Equal(Math.Exp(0.035), comparison.Upper!.Value, 1e-9);
    }

    [Fact]
    public void The_detectable_effect_is_the_margin_and_both_quantiles()
    {
        // Five rounds, deviation 0.0158114, standard error 0.00707107; t(0.995, 4) = 4.6041, t(0.8, 4) = 0.94096: ln 1.05 + 5.54506 * 0.00707107.
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
        Assert.Contains(new TooFewLaunches(4), comparison.Findings);
        Assert.Equal(Outcome.NotCompared, Whole(Pair(2, 0.01, rounds: 4)).Outcome);
    }

    [Fact]
    public void A_bound_a_thousand_times_away_is_none_and_the_launches_cannot_tell()
    {
        double[] wild = [1e3, 1e9, 1e5, 1e7, 1e6];

        var comparison = Compared((Sides.Set(("Threads", wild)), Sides.Set(("Threads", wild))));

        Assert.Equal(Verdict.Inconclusive, comparison.Verdict);
        Assert.Null(comparison.Lower);
        Assert.Null(comparison.Upper);
        Assert.Null(comparison.MinimumDetectableEffect);
        Assert.Null(comparison.MoreLaunches);
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
        Assert.Contains(sets.Findings, finding => finding is SidesInARow);
        Assert.DoesNotContain(rounds.Findings, finding => finding is SidesInARow);
    }

    [Fact]
    public void The_same_launches_in_an_order_that_drifts_are_worth_less()
    {
        double[] turned = Sides.Around(1e6, 0.1, 22, turn: 3);

        var calm = Compared((Sides.Set(("Threads", turned)), Sides.Set(("Threads", turned))));
        var drifting = Compared((Sides.Set(("Threads", [.. turned.Order()])), Sides.Set(("Threads", [.. turned.Order()]))));

        Assert.True(drifting.Upper > calm.Upper);
        Assert.Contains(drifting.Findings, finding => finding is LaunchesDrift);
        Assert.DoesNotContain(calm.Findings, finding => finding is LaunchesDrift);
    }

    [Fact]
    public void Two_modes_are_a_finding()
    {
        double[] modes = [.. Enumerable.Range(0, 12).Select(launch => launch % 3 == 0 ? 2e6 + launch : 1e6 + launch)];

        Assert.Contains(Compared((Sides.Set(("Threads", modes)), Sides.Set(("Threads", modes)))).Findings, finding => finding is TwoModes);
    }

    [Fact]
    public void A_launch_far_out_is_a_finding_and_moves_the_interval_little()
    {
        double[] calm = Sides.Around(1e6, 0.02, 11);

        var disturbed = Compared((Sides.Rounds(("Threads", Sides.Around(1e6, 0, 11))), Sides.Rounds(("Threads", [.. calm[..10], 3e6]))));

        Assert.Contains(disturbed.Findings, finding => finding is LaunchesOutlying { Launches: 1 });
        Assert.Equal(Verdict.Same, Compared((Sides.Rounds(("Threads", Sides.Around(1e6, 0, 11))), Sides.Rounds(("Threads", calm)))).Verdict);
        Assert.InRange(disturbed.Ratio!.Value, 0.99, 1.02);
    }

    [Fact]
    public void Cases_of_one_side_are_listed_and_never_dropped()
    {
        double[] times = Sides.Around(1e6, 0.02, 11);

        var comparison = Whole((Sides.Rounds(("Threads", times), ("Old", times)), Sides.Rounds(("Threads", times), ("New", times))));

        Assert.Equal(["FanOut.Benchmarks.WeakScaling.Old(Workers: 2)"], comparison.Missing);
        Assert.Equal(["FanOut.Benchmarks.WeakScaling.New(Workers: 2)"], comparison.Added);
        Assert.Equal(Name, Assert.Single(comparison.Benchmarks).Benchmark);
    }

    [Fact]
    public void A_case_without_any_result_in_head_alone_is_a_new_failure()
    {
        var good = Sides.Set(("Threads", Sides.Around(1e6, 0.02, 11)));
        var failed = Sides.Set(("Threads", []));

        Assert.Equal(Outcome.Failed, Whole((good, failed)).Outcome);
        Assert.Equal(Verdict.Failed, Compared((good, failed)).Verdict);
        Assert.Equal(Outcome.NotCompared, Whole((failed, failed)).Outcome);
        Assert.Equal(Outcome.NotCompared, Whole((failed, good)).Outcome);
    }

    [Fact]
    public void A_launch_that_the_record_calls_failed_in_head_alone_is_a_new_failure()
    {
        var side = Sides.Set(("Threads", Sides.Around(1e6, 0.02, 11)));
        var good = RunRecords.Sample with { Launches = [RunRecords.Launch(Name, 3, succeeded: true)] };
        var bad = RunRecords.Sample with { Launches = [RunRecords.Launch(Name, 3, succeeded: false)] };

        Assert.Equal(Outcome.Failed, Whole((side.WithRecord(good), side.WithRecord(bad))).Outcome);
        Assert.NotEqual(Outcome.Failed, Whole((side.WithRecord(bad), side.WithRecord(bad))).Outcome);
        Assert.NotEqual(Outcome.Failed, Whole((side.WithRecord(bad), side.WithRecord(good))).Outcome);
    }

    [Fact]
    public void Rounds_of_one_side_are_left_out_with_a_finding()
    {
        double[] times = Sides.Around(1e6, 0.02, 11);

        var comparison = Compared((Sides.Rounds(("Threads", times)), Sides.Rounds(("Threads", times[..9]))));

        Assert.Equal((9, 9), (comparison.BaseLaunches, comparison.HeadLaunches));
        Assert.Contains(new RoundsOneSided(baseOnly: 2, headOnly: 0), comparison.Findings);
    }

    [Fact]
    public void Rounds_on_one_side_only_are_the_launches_of_a_set()
    {
        double[] times = Sides.Around(1e6, 0.02, 11);

        var comparison = Compared((Sides.Rounds(("Threads", times)), Sides.Set(("Threads", times))));

        Assert.False(comparison.Paired);
        Assert.Equal((11, 11), (comparison.BaseLaunches, comparison.HeadLaunches));
        Assert.DoesNotContain(comparison.Findings, finding => finding is CaseRepeated);
    }

    [Fact]
    public void The_same_file_twice_is_no_more_evidence()
    {
        var launches = Enumerable.Range(1, 11).Select(launch => Made.Launch(launch, 1e6 + launch, 1e6 - launch, 1e6 + (7 * launch))).ToArray();
        var file = Sides.File(Made.Case("Threads", 2) with { Launches = launches });

        var (once, twice) = (Compared((Sides.Of(file), Sides.Of(file))), Compared((Sides.Of(file), Sides.Of(file, file))));

        Assert.Equal((once.Lower, once.Upper), (twice.Lower, twice.Upper));
        Assert.Equal(11, twice.HeadLaunches);
        Assert.Contains(new LaunchesCopied(11), twice.Findings);
        Assert.Contains(new CaseRepeated(2), twice.Findings);
    }

    [Fact]
    public void Both_sides_stand_in_with_equally_many_iterations()
    {
        // The minimum of six iterations would be 0.9 ms; of the four that the other side has, 1 ms.
        var basis = Side(launch => Made.Launch(launch, 1e6, 1.1e6, 1.2e6, 1.3e6 + launch));
        var head = Side(launch => Made.Launch(launch, 1e6, 1.1e6, 1.2e6, 1.3e6, 0.9e6, 2e6 + launch));

        Assert.Equal(1, Compared((basis, head)).Ratio!.Value, 1e-12);

        static ResultSide Side(Func<int, Launch> launch) =>
            Sides.Of(Sides.File(Made.Case("Threads", 2) with { Launches = [.. Enumerable.Range(1, 5).Select(launch)] }));
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
    public void A_job_of_another_drawn_name_and_the_same_settings_is_the_same_job()
    {
        var (basis, head) = Pair(1, 0.02);
        var (renamed, other) = (Under("Job-XYZ(LaunchCount=5)"), Under("Job-XYZ(Server=True)"));

        Assert.DoesNotContain(Compared((basis, renamed)).Findings, finding => finding is JobDiffers);
        Assert.Contains(Compared((basis, other)).Findings, finding => finding is JobDiffers);

        ResultSide Under(string job) => head.WithFiles(file => file with
        {
            Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with { Id = benchmark.Id with { Job = job } })],
        });
    }

    [Fact]
    public void A_filter_chooses_by_full_name()
    {
        double[] times = Sides.Around(1e6, 0.02, 11);
        var side = Sides.Rounds(("Threads", times), ("Tasks", times));

        Assert.Equal(Name, Assert.Single(Whole((side, side), new ComparisonOptions { Filter = "*.thr?ads(*" }).Benchmarks).Benchmark);
    }

    [Fact]
    public void One_of_many_needs_more_evidence_than_one_alone()
    {
        // Eight rounds, deviation 0.0915 / 8 * sqrt(6) = 0.028: 10 % is 4.7 standard errors beyond the margin, p of Student's t about 0.001. That is
        // enough alone and not as one of 200, where the first step of Benjamini and Hochberg is 0.00025.
        double[] steady = Sides.Around(1e6, 0, 8);
        double[] slower = Sides.Around(1.10e6, 0.0915, 8);
        (string, double[])[] others = [.. Enumerable.Range(0, 199).Select(other => ($"Other{other}", Sides.Around(1e6, 0.02, 8, other)))];

        var alone = Compared((Sides.Rounds(("Threads", steady)), Sides.Rounds(("Threads", slower))));
        var among = Whole((Sides.Rounds([("Threads", steady), .. others]), Sides.Rounds([("Threads", slower), .. others])));

        Assert.Equal(Verdict.Slower, alone.Verdict);
        var lost = Assert.Single(among.Benchmarks, benchmark => benchmark.Benchmark == Name);
        Assert.Equal(Verdict.Inconclusive, lost.Verdict);
        Assert.Contains(lost.Findings, finding => finding is LostAmongMany);
    }

    private static (ResultSide Base, ResultSide Head) Pair(double ratio, double spread, int rounds = 11)
    {
        var shared = Sides.Around(1e6, 0.2, rounds, turn: 2);
        double[] moved = [.. shared.Zip(Sides.Around(ratio, spread, rounds), (time, factor) => time * factor)];
        return (Sides.Rounds(("Threads", shared)), Sides.Rounds(("Threads", moved)));
    }

    private static Comparison Whole((ResultSide Base, ResultSide Head) sides, ComparisonOptions? options = null) => Comparison.Of(sides.Base, sides.Head, options);

    private static BenchmarkComparison Compared((ResultSide Base, ResultSide Head) sides, ComparisonOptions? options = null) =>
        Assert.Single(Whole(sides, options).Benchmarks);
}
