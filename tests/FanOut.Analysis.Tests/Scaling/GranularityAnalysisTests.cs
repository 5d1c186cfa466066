using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Tests.Results;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class GranularityAnalysisTests
{
    private const double Overhead = 3_000;

    [Fact]
    public void A_constant_overhead_gives_the_works_worked_out_by_hand()
    {
        // Efficiency is work / (work + 3000): one half at 3000, nine tenths at 27000; with four workers the speedup is 1 at an efficiency of a
        // quarter, at 1000 per worker and 4000 in all.
        var tasks = GranularityRuns.Exact(4, ("Tasks", _ => Overhead)).Of("Tasks");

        Assert.Equal(3_000, tasks.Metg50!.Value!.Value, 1e-3);
        Assert.Equal(27_000, tasks.Metg90!.Value!.Value, 1e-3);
        Assert.Equal(4_000, tasks.BreakEven!.Value!.Value, 1e-3);
        Assert.Equal(5, tasks.Metg50.Count);
        Assert.Empty(tasks.Findings);
        Assert.Equal(GranularityRuns.Sizes, tasks.Points.Select(point => point.ItemsPerWorker));
        Assert.Equal(640, tasks.Points[0].Work.Value, 1e-6);
        Assert.Equal(3_640, tasks.Points[0].Time.Value, 1e-6);
        Assert.Equal(640 / 3_640.0, tasks.Points[0].Efficiency.Value, 1e-12);
    }

    [Fact]
    public void The_straight_line_between_logarithms_that_is_not_used_would_be_off_by_a_tenth()
    {
        // Sizes 2560 and 10240, efficiencies 0.4604 and 0.7734: on logarithms the line passes one half at 2560 * 4^0.1589 = 3191; and at sizes
        // half and twice the overhead at 1.125 times the truth.
        var points = GranularityRuns.Exact(2, ("Tasks", _ => Overhead)).Of("Tasks").Points;
        var (below, above) = (points[1], points[2]);
        var part = Math.Log(0.5 / below.Efficiency.Value) / Math.Log(above.Efficiency.Value / below.Efficiency.Value);

        Assert.Equal(3_191, below.Work.Value * Math.Pow(4, part), 1.0);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(1_000)]
    [InlineData(7_000)]
    public void Doubling_the_overhead_doubles_all_works(double overhead)
    {
        var once = GranularityRuns.Exact(4, ("Tasks", _ => 4 * overhead)).Of("Tasks");
        var twice = GranularityRuns.Exact(4, ("Tasks", _ => 8 * overhead)).Of("Tasks");

        Assert.Equal(2, twice.Metg50!.Value!.Value / once.Metg50!.Value!.Value, 1e-9);
        if (once.Metg90!.Value is { } metg90 && twice.Metg90!.Value is { } doubled)
            Assert.Equal(2, doubled / metg90, 1e-9);
        if (once.BreakEven!.Value is { } breakEven)
            Assert.Equal(2, twice.BreakEven!.Value!.Value / breakEven, 1e-9);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(3)]
    public void Scaling_the_clock_scales_works_and_intervals(double factor)
    {
        var file = GranularityRuns.Noisy(new Random(31), 2, launches: 5, noise: 0.03, ("Tasks", Overhead), ("OpenMpActive", 1_500));
        var scaled = file with { Benchmarks = [.. file.Benchmarks.Select(benchmark => Slowed(benchmark, factor))] };
        var (before, after) = (file.Of("Tasks"), scaled.Of("Tasks"));

        foreach (var (one, other) in new[] { (before.Metg50!, after.Metg50!), (before.BreakEven!, after.BreakEven!) })
        {
            Assert.Equal(factor, other.Value!.Value / one.Value!.Value, 1e-9);
            Assert.Equal(factor, other.AtLeast!.Value / one.AtLeast!.Value, 1e-9);
            Assert.Equal(factor, other.AtMost!.Value / one.AtMost!.Value, 1e-9);
        }

        Assert.Equal(before.OpenMpMultiple!.Value!.Value, after.OpenMpMultiple!.Value!.Value, 1e-9);
    }

    [Fact]
    public void With_a_cost_per_worker_more_workers_never_lower_the_break_even()
    {
        // A call costs 1500 ns per worker: w = 1500 p / (p - 1) per worker, and p times that in all: 6000, 6750, 8000, ...
        double[] breakEvens = [.. Enumerable.Range(2, 7).Select(workers =>
            GranularityRuns.Exact(workers, ("Threads", _ => 1_500 * workers)).Of("Threads").BreakEven!.Value!.Value)];

        Assert.Equal([6_000, 6_750, 8_000], breakEvens[..3], (expected, actual) => Math.Abs(expected - actual) < 1e-3);
        Assert.Equal(breakEvens.Order(), breakEvens);
    }

    [Fact]
    public void With_two_workers_the_break_even_is_twice_METG_50()
    {
        var tasks = GranularityRuns.Noisy(new Random(32), 2, launches: 5, noise: 0.03, ("Tasks", Overhead)).Of("Tasks");

        Assert.Equal(2 * tasks.Metg50!.Value!.Value, tasks.BreakEven!.Value!.Value, 1e-9);
        Assert.Equal(2 * tasks.Metg50.AtLeast!.Value, tasks.BreakEven.AtLeast!.Value, 1e-9);
    }

    [Fact]
    public void One_worker_has_no_break_even() =>
        Assert.Null(GranularityRuns.Exact(1, ("Tasks", _ => Overhead)).Of("Tasks").BreakEven);

    [Fact]
    public void A_curve_that_never_reaches_half_is_said_to_be_above_the_largest_work_and_not_extrapolated()
    {
        // 163840 ns of work at most, a million of overhead: efficiency 14.1 % there.
        var processes = GranularityRuns.Exact(2, ("Processes", _ => 1e6)).Of("Processes");

        Assert.Null(processes.Metg50!.Value);
        Assert.Equal(163_840, processes.Metg50.AtLeast!.Value, 1e-6);
        Assert.Null(processes.Metg50.AtMost);
        var finding = Assert.Single(processes.Findings.OfType<ThresholdNotBracketed>(), finding => finding.What == "METG(50%)");
        Assert.Equal(163_840 / 1_163_840.0, finding.Efficiency, 1e-9);
        Assert.Contains("never reaches 50.0%", finding.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_that_always_reaches_half_is_said_to_be_below_the_smallest_work_and_not_extrapolated()
    {
        var team = GranularityRuns.Exact(2, ("ThreadTeam", _ => 100)).Of("ThreadTeam");

        Assert.Null(team.Metg50!.Value);
        Assert.Null(team.Metg50.AtLeast);
        Assert.Equal(640, team.Metg50.AtMost!.Value, 1e-6);
        Assert.Equal(900, team.Metg90!.Value!.Value, 1e-6);
        var finding = Assert.Single(team.Findings.OfType<ThresholdNotBracketed>(), finding => finding.What == "METG(50%)");
        Assert.Contains("always above 50.0%", finding.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Doubt_that_reaches_beyond_the_sizes_leaves_the_interval_open_there()
    {
        // One half is passed close above the smallest size, and the launches are far from agreeing.
        var tasks = GranularityRuns.Noisy(new Random(33), 2, launches: 5, noise: 0.1, ("Tasks", 800)).Of("Tasks");

        Assert.NotNull(tasks.Metg50!.Value);
        Assert.Null(tasks.Metg50.AtLeast);
        Assert.NotNull(tasks.Metg50.AtMost);
    }

    [Fact]
    public void An_efficiency_above_110_percent_refuses_all_works()
    {
        var file = GranularityRuns.Exact(2, ("Tasks", work => work > 1e5 ? -0.2 * work : Overhead));

        var tasks = file.Of("Tasks");

        Assert.Equal(1.25, Assert.Single(tasks.Findings.OfType<SuperlinearEfficiency>()).Efficiency, 1e-9);
        Assert.Null(tasks.Metg50);
        Assert.Null(tasks.Metg90);
        Assert.Null(tasks.BreakEven);
    }

    [Fact]
    public void A_single_launch_above_110_percent_refuses_all_works_too()
    {
        // 1.25 at the largest size, with no interval that could hold 1.
        var file = GranularityRuns.Exact(2, ("Tasks", work => work > 1e5 ? -0.2 * work : Overhead));
        var once = file with { Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with { Launches = [benchmark.Launches[0]] })] };

        var tasks = once.Of("Tasks");

        Assert.Equal(1.25, Assert.Single(tasks.Findings.OfType<SuperlinearEfficiency>()).Efficiency, 1e-9);
        Assert.Null(tasks.Metg50);
    }

    [Fact]
    public void A_threshold_that_is_reached_and_lost_again_is_not_called_never_reached()
    {
        // Efficiencies 0.85, 0.93, 0.93, 0.93, 0.88: a fall of 5 %, which refuses nothing.
        var tasks = GranularityRuns.Exact(2, ("Tasks", work => work * ((1 / (work < 1e3 ? 0.85 : work > 1e5 ? 0.88 : 0.93)) - 1))).Of("Tasks");

        Assert.NotNull(tasks.Metg50);
        Assert.Null(tasks.Metg90!.Value);
        var finding = Assert.Single(tasks.Findings.OfType<ThresholdLost>());
        Assert.Equal(("METG(90%)", 0.9), (finding.What, finding.Threshold));
        Assert.Equal(0.93, finding.Highest, 1e-3);
        Assert.Equal(0.88, finding.Efficiency, 1e-9);
        Assert.DoesNotContain(tasks.Findings.OfType<ThresholdNotBracketed>(), other => other.What == "METG(90%)");
    }

    [Fact]
    public void An_efficiency_that_falls_again_refuses_all_works()
    {
        // 0.46 at 2560, 0.77 at 10240, then 0.30 and 0.30: no one work parts what pays from what does not.
        var tasks = GranularityRuns.Exact(2, ("Tasks", work => work > 3e4 ? 2.3333 * work : Overhead)).Of("Tasks");

        var finding = Assert.Single(tasks.Findings.OfType<EfficiencyNotMonotone>());
        Assert.Equal(10_240, finding.FromWork, 1e-6);
        Assert.Equal(1 - (0.3 / (10_240 / 13_240.0)), finding.Fall, 1e-4);
        Assert.Null(tasks.Metg50);
    }

    [Fact]
    public void A_fall_within_the_noise_refuses_nothing()
    {
        // The largest size is half as efficient in one launch and as efficient as ever in the others.
        var file = GranularityRuns.Exact(2, ("Tasks", _ => Overhead));
        var disturbed = file with
        {
            Benchmarks = [.. file.Benchmarks.Select(benchmark =>
                benchmark.Method == "Tasks" && GranularityAnalysis.ItemsOf(benchmark) == 65_536
                    ? GranularityRuns.Case("Tasks", 65_536, 2, [4e5, .. Enumerable.Repeat(166_840.0, 4)])
                    : benchmark)],
        };

        Assert.Equal(3_000, disturbed.Of("Tasks").Metg50!.Value!.Value, 1e-3);
    }

    [Fact]
    public void Strategies_come_in_the_order_of_METG_with_their_multiple_of_OpenMP()
    {
        var analysis = GranularityAnalysis.Of(GranularityRuns.Exact(
            2, ("Processes", _ => 1e6), ("Tasks", _ => 6_000), ("OpenMpActive", _ => 1_500), ("ThreadTeam", _ => 750), ("ProcessTeam", _ => 100)));

        Assert.Equal(["ProcessTeam", "ThreadTeam", "OpenMpActive", "Tasks", "Processes"], analysis.Strategies.Select(found => found.Strategy));
        Assert.Equal(0.5, analysis.Strategies[1].OpenMpMultiple!.Value!.Value, 1e-9);
        Assert.Equal(4, analysis.Strategies[3].OpenMpMultiple!.Value!.Value, 1e-9);
        Assert.Null(analysis.Strategies[2].OpenMpMultiple);

        // Below the smallest work, and above the largest: the multiple is bounded likewise.
        Assert.Equal(640.0 / 1_500, analysis.Strategies[0].OpenMpMultiple!.AtMost!.Value, 1e-9);
        Assert.Equal(163_840.0 / 1_500, analysis.Strategies[4].OpenMpMultiple!.AtLeast!.Value, 1e-9);
    }

    [Fact]
    public void A_round_that_lacks_a_size_is_left_out_of_the_curve_with_a_finding()
    {
        var file = GranularityRuns.Exact(2, ("Tasks", _ => Overhead));
        var torn = file with
        {
            Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark.Method == "Tasks" && GranularityAnalysis.ItemsOf(benchmark) == 1_024
                ? benchmark with { Launches = [.. benchmark.Launches.Skip(1)] }
                : benchmark)],
        };

        var tasks = torn.Of("Tasks");

        Assert.Equal(4, tasks.Metg50!.Count);
        Assert.Contains(new RoundsIncomplete(1), tasks.Findings);
        Assert.Contains(new TooFewLaunches(4), tasks.Findings);
    }

    [Fact]
    public void Without_the_baseline_there_is_a_finding_and_no_work()
    {
        var tasks = Made.File(GranularityRuns.Case("Tasks", 64, 2, 10, 10)).Of("Tasks");

        Assert.Null(tasks.Metg50);
        Assert.Contains(new BaselineMissing("Sequential"), tasks.Findings);
    }

    [Fact]
    public void One_size_is_no_curve()
    {
        var file = GranularityRuns.Exact(2, ("Tasks", _ => Overhead));
        var tasks = (file with { Benchmarks = [.. file.Benchmarks.Where(benchmark => GranularityAnalysis.ItemsOf(benchmark) == 256)] }).Of("Tasks");

        Assert.Null(tasks.Metg50);
        Assert.Contains(new TooFewSizes(1), tasks.Findings);
        Assert.Single(tasks.Points);
    }

    [Fact]
    public void Rounds_without_a_work_in_common_are_no_curve()
    {
        // The machine is a thousand times slower in the second round than in the first, which is 256 times from the smallest size to the largest.
        var file = GranularityRuns.Exact(2, ("Tasks", _ => Overhead));
        var torn = file with
        {
            Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with
            {
                Launches =
                [
                    Made.Launch(1, benchmark.Launches[0].Iterations[0].Nanoseconds),
                    Made.Launch(2, 1_000 * benchmark.Launches[1].Iterations[0].Nanoseconds),
                ],
            })],
        };

        var tasks = torn.Of("Tasks");

        Assert.Null(tasks.Metg50);
        Assert.Contains(new RoundsIncomplete(2), tasks.Findings);
    }

    [Fact]
    public void One_launch_gives_a_work_without_bounds()
    {
        var file = GranularityRuns.Exact(2, ("Tasks", _ => Overhead));
        var once = file with { Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with { Launches = [benchmark.Launches[0]] })] };
        var tasks = once.Of("Tasks");

        Assert.Equal(3_000, tasks.Metg50!.Value!.Value, 1e-3);
        Assert.Null(tasks.Metg50.AtLeast);
        Assert.Null(tasks.Metg50.AtMost);
        Assert.Contains(new TooFewLaunches(1), tasks.Findings);
    }

    [Fact]
    public void Files_of_other_classes_have_no_strategies() =>
        Assert.Empty(GranularityAnalysis.Of(ResultFile.Read(Samples.WeakScaling)).Strategies);

    private static BenchmarkResult Slowed(BenchmarkResult benchmark, double factor) => benchmark with
    {
        Launches = [.. benchmark.Launches.Select(launch =>
            Made.Launch(launch.Index, [.. launch.Iterations.Select(iteration => factor * iteration.Nanoseconds)]))],
    };
}
