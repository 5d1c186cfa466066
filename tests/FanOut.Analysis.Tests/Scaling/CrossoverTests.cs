using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class CrossoverTests
{
    [Fact]
    public void One_strategy_beats_another_from_the_work_on_where_their_calls_take_the_same()
    {
        // Share + 1,000 ns against 1.5 share + 100 ns: equal at a share of 1,800 ns, which is 3,600 ns of work for two workers.
        var axis = Axis(GranularityRuns.Exact(2, ("Threads", _ => 1_000), ("ProcessPool", share => (0.5 * share) + 100)));

        var crossover = Assert.Single(axis.Crossovers);

        Assert.Equal(("Threads", "ProcessPool"), (crossover.Strategy, crossover.Other));
        Assert.Equal(3_600, crossover.TotalWork.Value!.Value, 1e-3);
        Assert.Equal(3_600, crossover.TotalWork.AtLeast!.Value, 1e-3);
        Assert.Equal(3_600, crossover.TotalWork.AtMost!.Value, 1e-3);
    }

    [Fact]
    public void What_is_faster_at_all_sizes_is_so_from_at_most_the_smallest_on()
    {
        var crossover = Assert.Single(Axis(GranularityRuns.Exact(2, ("Threads", _ => 1_000), ("ThreadTeam", _ => 100))).Crossovers);

        Assert.Equal(("ThreadTeam", "Threads"), (crossover.Strategy, crossover.Other));
        Assert.Null(crossover.TotalWork.Value);
        Assert.Equal(2 * GranularityRuns.NanosecondsPerItem * GranularityRuns.Sizes[0], crossover.TotalWork.AtMost!.Value, 1e-3);
    }

    [Fact]
    public void Each_two_strategies_have_one_and_floors_have_none()
    {
        var axis = Axis(GranularityRuns.Exact(
            2, ("Threads", _ => 1_000), ("ThreadTeam", _ => 100), ("Tasks", _ => 300), ("OpenMpActive", _ => 50)));

        Assert.Equal(4, axis.Strategies.Count);
        Assert.Equal(3, axis.Crossovers.Count);
        Assert.DoesNotContain(axis.Crossovers, crossover => crossover.Strategy == "OpenMpActive" || crossover.Other == "OpenMpActive");
    }

    [Fact]
    public void Strategies_without_a_work_in_common_have_none()
    {
        var file = GranularityRuns.Exact(2, ("Threads", _ => 1_000), ("ThreadTeam", _ => 100));
        var small = GranularityRuns.Sizes[1];

        var axis = Axis(file with
        {
            Benchmarks = [.. file.Benchmarks.Where(benchmark => benchmark.Method switch
            {
                "Threads" => GranularityAnalysis.ItemsOf(benchmark) > small,
                "ThreadTeam" => GranularityAnalysis.ItemsOf(benchmark) <= small,
                _ => true,
            })],
        });

        Assert.Equal(2, axis.Strategies.Count);
        Assert.Empty(axis.Crossovers);
    }

    [Fact]
    public void Worker_counts_have_an_axis_each()
    {
        var (two, four) = (GranularityRuns.Exact(2, ("Threads", _ => 1_000)), GranularityRuns.Exact(4, ("Threads", _ => 1_000)));

        Assert.Equal([2, 4], WorkAxis.From(two with { Benchmarks = [.. four.Benchmarks, .. two.Benchmarks] }).Select(axis => axis.Workers));
    }

    [Fact]
    public void Doubling_all_times_doubles_the_work()
    {
        var file = GranularityRuns.Exact(2, ("Threads", _ => 1_000), ("ProcessPool", share => (0.5 * share) + 100));

        Assert.Equal(7_200, Assert.Single(Axis(file.Doubled()).Crossovers).TotalWork.Value!.Value, 1e-3);
    }

    // 99 of 100 intervals are to hold the truth: of 100, 4 misses are three standard errors more than the one expected, of 1,000, 19.
    [Fact]
    public void Its_interval_covers_what_it_says()
    {
        var random = new Random(101);
        var runs = Effort.Count(quick: 100, full: 1_000);

        // Share + 3,000 ns against 1.25 (share + 300 ns): equal at a share of 10,500 ns, 21,000 ns of work for two workers.
        var covered = Enumerable.Range(0, runs).Count(_ =>
        {
            var file = GranularityRuns.Noisy(random, 2, 7, 0.03, ("Threads", 3_000), ("ProcessPool", 300));
            var slower =
                file with
                {
                    Benchmarks = [.. file.Benchmarks.Select(benchmark =>
                        benchmark.Method == "ProcessPool" ? WithQuarterMore(benchmark) : benchmark)],
                };
            var work = Assert.Single(Axis(slower).Crossovers).TotalWork;
            return !(work.AtLeast > 21_000) && !(work.AtMost < 21_000);
        });

        Assert.InRange((double)covered / runs, Effort.IsFull ? 0.98 : 0.96, 1);
    }

    private static BenchmarkResult WithQuarterMore(BenchmarkResult benchmark) => benchmark with
    {
        Launches = [.. benchmark.Launches.Select(launch => Made.Launch(launch.Index, 1.25 * launch.Iterations[0].Nanoseconds))],
    };

    private static WorkAxis Axis(ResultFile file) => Assert.Single(WorkAxis.From(file));
}
