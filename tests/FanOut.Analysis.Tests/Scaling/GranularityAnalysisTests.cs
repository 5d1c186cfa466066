using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Tests.Results;

namespace FanOut.Analysis.Tests.Scaling;

/// <summary>METG and break-even of curves whose answers are known.</summary>
public sealed class GranularityAnalysisTests
{
    private const double Overhead = 3_000;

    [Fact]
    public void A_constant_overhead_gives_the_works_worked_out_by_hand()
    {
        // Efficiency is work / (work + 3000): one half at 3000, nine tenths at 27000; with four workers the speedup is 1 at an efficiency
        // of a quarter, at 1000 per worker and 4000 in all.
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
        // Sizes 2560 and 10240, efficiencies 0.4604 and 0.7734: on logarithms the line passes one half at 2560 * 4^0.1589 = 3191; and at
        // sizes half and twice the overhead at 1.125 times the truth.
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

        Assert.Equal(before.ReferenceMultiple!.Value!.Value, after.ReferenceMultiple!.Value!.Value, 1e-9);
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
    public void Strategies_come_in_the_order_of_METG_with_their_multiple_of_OpenMP()
    {
        var analysis = GranularityAnalysis.From(GranularityRuns.Exact(
            2, ("Processes", _ => 1e6), ("Tasks", _ => 6_000), ("OpenMpActive", _ => 1_500), ("ThreadTeam", _ => 750),
                ("ProcessTeam", _ => 100)));

        Assert.Equal(["ProcessTeam", "ThreadTeam", "OpenMpActive", "Tasks", "Processes"],
            analysis.Strategies.Select(found => found.Strategy));
        Assert.Equal(0.5, analysis.Strategies[1].ReferenceMultiple!.Value!.Value, 1e-9);
        Assert.Equal(4, analysis.Strategies[3].ReferenceMultiple!.Value!.Value, 1e-9);
        Assert.Null(analysis.Strategies[2].ReferenceMultiple);

        // Below the smallest work, and above the largest: the multiple is bounded likewise.
        Assert.Equal(640.0 / 1_500, analysis.Strategies[0].ReferenceMultiple!.AtMost!.Value, 1e-9);
        Assert.Equal(163_840.0 / 1_500, analysis.Strategies[4].ReferenceMultiple!.AtLeast!.Value, 1e-9);
    }

    [Fact]
    public void Files_of_other_classes_have_no_strategies() =>
        Assert.Empty(GranularityAnalysis.From(ResultFile.Read(Samples.WeakScaling)).Strategies);

    private static BenchmarkResult Slowed(BenchmarkResult benchmark, double factor) => benchmark with
    {
        Launches = [.. benchmark.Launches.Select(launch =>
            Made.Launch(launch.Index, [.. launch.Iterations.Select(iteration => factor * iteration.Nanoseconds)]))],
    };
}
