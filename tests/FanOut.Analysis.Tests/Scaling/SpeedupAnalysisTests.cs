using System.Text.Json;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;
using FanOut.Analysis.Tests.Results;

namespace FanOut.Analysis.Tests.Scaling;

/// <summary>The figures of a class, and when they are doubted.</summary>
public sealed class SpeedupAnalysisTests
{
    [Fact]
    public void Speedup_and_efficiency_are_those_worked_out_by_hand()
    {
        // Ratios per round e^(ln 2 + d), d = -0.02 -0.01 0 0.01 0.02: the interval of MedianIntervalTests, around 2,
        // known within 5.6 % of its width. Four workers: half.
        var threads = Analysed(
            Made.Case("Sequential", 4, Made.Times([0.98, 0.99, 1, 1.01, 1.02])),
            Made.Case("Threads", 4, Made.Times([1 - Math.Log(2), 1 - Math.Log(2), 1 - Math.Log(2), 1 - Math.Log(2), 1 - Math.Log(2)])))[1];

        Assert.Equal(2, threads.Speedup!.Value, 1e-12);
        Assert.Equal(-0.045634, Math.Log(threads.Speedup.Interval!.Value.Lower / 2), 0.056 * 0.045634);
        Assert.Equal(0.045634, Math.Log(threads.Speedup.Interval.Value.Upper / 2), 0.056 * 0.045634);
        Assert.Equal(0.5, threads.Efficiency!.Value, 1e-12);
        Assert.Equal(threads.Speedup.Interval.Value.Lower / 4, threads.Efficiency.Interval!.Value.Lower, 1e-12);
        Assert.Equal(4, threads.Workers);
        Assert.Equal(5, threads.Pairs);
        Assert.Equal("Threads", threads.Strategy);
        Assert.Equal(ConfidenceLevel.Default, threads.Speedup.Level);
        Assert.Empty(threads.Findings);
    }

    [Fact]
    public void A_file_of_the_harness_gives_the_figures_worked_out_from_its_measurements()
    {
        // Medians of the three launches with two workers: Sequential 507972.604, 503633.969, 503481.333; Threads 1113079.55, 1012157.3,
        // 833655.731. Both have the second launch in the middle: 503633.969 / 1012157.3 = 0.497585. Both have the same order, so a resample
        // has the ratio of one launch, 0.456367, 0.497585 or 0.603940, in 7, 13 and 7 of 27 cases: logs less that of the middle -0.086469,
        // 0 and 0.193716, standard error sqrt(7 (0.086469^2 + 0.193716^2) / 27) = 0.108015; times t(0.995, 2) = 9.925: half width 1.07205.
        var analysis = SpeedupAnalysis.From(ResultFile.Read(Samples.WeakScaling));
        var threads = analysis.Find("FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)", Samples.Job)!;

        Assert.Equal(0.497585, threads.Speedup!.Value, 1e-6);
        Assert.Equal(-1.07205, Math.Log(threads.Speedup.Interval!.Value.Lower / 0.497585), 0.056 * 1.07205);
        Assert.Equal(1.07205, Math.Log(threads.Speedup.Interval.Value.Upper / 0.497585), 0.056 * 1.07205);
        Assert.Equal([LaunchFindings.DescribeTooFew(3)], threads.Findings);
    }

    [Fact]
    public void The_baseline_has_a_speedup_of_exactly_1_no_interval_and_no_efficiency()
    {
        var sequential = Analysed(Made.Case("Sequential", 4, 10, 20, 30))[0];

        Assert.True(sequential.IsBaseline);
        Assert.Equal(1, sequential.Speedup!.Value);
        Assert.True(sequential.Speedup.IsExact);
        Assert.Null(sequential.Speedup.Interval);
        Assert.Null(sequential.Efficiency);
        Assert.Equal(0, sequential.Pairs);
        Assert.Empty(sequential.Findings);
    }

    [Fact]
    public void One_launch_gives_a_speedup_without_interval()
    {
        var threads = Analysed(Made.Case("Sequential", 2, 20), Made.Case("Threads", 2, 10))[1];

        Assert.Equal(2, threads.Speedup!.Value, 1e-12);
        Assert.Null(threads.Speedup.Interval);
        Assert.Null(threads.Efficiency!.Interval);
        Assert.Equal([LaunchFindings.DescribeTooFew(1)], threads.Findings);
    }

    [Fact]
    public void An_efficiency_above_110_percent_is_doubted_and_one_just_below_is_not()
    {
        var doubted = Analysed(Made.Case("Sequential", 2, 23, 23, 23, 23, 23), Made.Case("Threads", 2, 10, 10, 10, 10, 10))[1];
        var plausible = Analysed(
            Made.Case("Sequential", 2, 21.9, 21.9, 21.9, 21.9, 21.9),
            Made.Case("Threads", 2, 10, 10, 10, 10, 10))[1];

        var superlinear = Assert.Single(doubted.Findings);
        Assert.Equal(ScalingFindings.Superlinear, superlinear.Kind);
        Assert.Equal(1.15, superlinear.Number!.Value, 1e-12);
        Assert.Empty(plausible.Findings);
    }

    [Fact]
    public void An_efficiency_above_110_percent_within_its_noise_accuses_nobody()
    {
        // The ratios are 4.6, 1 and 2.3 by turns: typically 2.3 for two workers, but the interval reaches far below 2.
        var noisy = Analysed(Made.Case("Sequential", 2, 46, 10, 23, 46, 23, 23), Made.Case("Threads", 2, 10, 10, 10, 10, 10, 10))[1];

        Assert.True(noisy.Efficiency!.Value > ScalingFindings.MaxEfficiency);
        Assert.Empty(noisy.Findings);
    }

    [Fact]
    public void Cases_without_workers_have_no_scaling()
    {
        Assert.Empty(SpeedupAnalysis.From(ResultFile.Read(Samples.KernelThroughput)).Cases);
        Assert.Empty(Analysed(Made.Case("Threads", 2, 1) with { Parameters = [new BenchmarkParameter("Workers", "many")] }));
        Assert.Empty(Analysed(Made.Case("Threads", 0, 1)));
    }

    [Fact]
    public void The_order_of_the_cases_in_the_file_does_not_matter()
    {
        var file = ResultFile.Read(Samples.WeakScaling);
        var straight = SpeedupAnalysis.From(file);
        var reversed = SpeedupAnalysis.From(file with { Benchmarks = [.. file.Benchmarks.Reverse()] });

        Assert.All(straight.Cases, scaling => Assert.Equal(Figures(scaling), Figures(reversed.Find(scaling.Id.FullName, scaling.Id.Job)!)));
    }

    [Fact]
    public void Doubling_all_times_leaves_every_speedup()
    {
        var file = ResultFile.Read(Samples.WeakScaling);
        var doubled = file with
        {
            Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with { Launches = [.. benchmark.Launches.Select(Doubled)] })],
        };

        Assert.Equal(SpeedupAnalysis.From(file).Cases.Select(Rounded), SpeedupAnalysis.From(doubled).Cases.Select(Rounded));

        static Launch Doubled(Launch launch) => Made.Launch(launch.Index, [.. launch.Iterations.Select(time => 2 * time.Nanoseconds)]);
    }

    [Fact]
    public void Level_and_statistic_can_be_chosen_and_are_carried_along()
    {
        var file = ResultFile.Read(Samples.WeakScaling);

        var analysis = SpeedupAnalysis.From(file, new ConfidenceLevel(0.9), LaunchStatistic.Best);

        Assert.Equal(0.9, analysis.Level.Value);
        Assert.Same(LaunchStatistic.Minimum, analysis.Statistic);
        Assert.Equal(0.9, analysis.Cases[1].Speedup!.Level.Value);

        // Of the first launches, one worker each: medians 235863.42708333334 of Sequential, 415833.152173913 of Threads; minima
        // 234996.09375 and 370529.3695652174.
        var one = file with
        {
            Benchmarks = [.. file.Benchmarks.Take(2).Select(benchmark => benchmark with { Launches = [benchmark.Launches[0]] })],
        };
        Assert.Equal(235863.42708333334 / 415833.152173913, SpeedupAnalysis.From(one).Cases[1].Speedup!.Value, 1e-12);
        Assert.Equal(234996.09375 / 370529.3695652174,
            SpeedupAnalysis.From(one, statistic: LaunchStatistic.Best).Cases[1].Speedup!.Value, 1e-12);
    }

    // Minima of the three launches with two workers: Sequential 507058.9375, 497516.09375, 502725; Threads 988034.85, 1004827.1,
    // 807730.923076923. Ratios 0.513199, 0.495126, 0.622392: geometric mean 0.540782; deviation of the logs 0.123036; times
    // t(0.995, 2) = 9.925 over sqrt(3): half width 0.70502.
    [Fact]
    public void Of_best_times_as_in_histories_it_is_the_geometric_mean_of_the_rounds_with_student_s_interval()
    {
        var speedup = SpeedupAnalysis.From(ResultFile.Read(Samples.WeakScaling), statistic: LaunchStatistic.Best)
            .Find("FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)", Samples.Job)!.Speedup!;

        Assert.Equal(0.540782, speedup.Value, 1e-6);
        Assert.Equal(0.540782 * Math.Exp(-0.70502), speedup.Interval!.Value.Lower, 1e-4);
        Assert.Equal(0.540782 * Math.Exp(0.70502), speedup.Interval.Value.Upper, 1e-4);
    }

    [Fact]
    public void The_run_record_s_entries_say_what_the_analysis_says()
    {
        var entries = RecordedFigures.Scaling(SpeedupAnalysis.From(Made.File(
            Made.Case("Sequential", 2, 20, 21), Made.Case("Threads", 2, 10, 10), Made.Case("Tasks", 4, 10))));

        Assert.Equal(["Sequential", "Threads", "Tasks"], entries.Select(entry => entry.GetProperty("strategy").GetString()));
        Assert.Equal("""{"value":1,"lower":null,"upper":null,"exact":true}""", entries[0].GetProperty("speedup").GetRawText());
        Assert.Equal(JsonValueKind.Null, entries[0].GetProperty("efficiency").ValueKind);
        Assert.Equal(2, entries[1].GetProperty("pairs").GetInt32());
        Assert.Equal(0.99, entries[1].GetProperty("level").GetDouble());
        Assert.Equal("median", entries[1].GetProperty("statistic").GetString());
        var efficiency = entries[1].GetProperty("efficiency");
        Assert.True(efficiency.GetProperty("lower").GetDouble() < efficiency.GetProperty("value").GetDouble());
        Assert.Equal("too-few-launches", entries[1].GetProperty("findings")[0].GetProperty("code").GetString());
        Assert.Equal(JsonValueKind.Null, entries[2].GetProperty("speedup").ValueKind);
        Assert.Equal("baseline-missing", entries[2].GetProperty("findings")[0].GetProperty("code").GetString());
    }

    private static IReadOnlyList<CaseScaling> Analysed(params BenchmarkResult[] benchmarks) =>
        SpeedupAnalysis.From(Made.File(benchmarks)).Cases;

    private static (double?, Interval?, double?, int) Figures(CaseScaling scaling) =>
        (scaling.Speedup?.Value, scaling.Speedup?.Interval, scaling.Efficiency?.Value, scaling.Pairs);

    private static string Rounded(CaseScaling scaling) =>
        $"{NumberText.Digits(scaling.Speedup!.Value)} {NumberText.Digits(scaling.Speedup.Interval?.Lower ?? double.NaN)} "
            + $"{NumberText.Digits(scaling.Efficiency?.Value ?? double.NaN)}";
}
