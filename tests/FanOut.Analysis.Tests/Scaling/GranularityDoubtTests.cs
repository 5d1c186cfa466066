using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

/// <summary>Curves that have no answer, or a bounded one, and what is said about them.</summary>
public sealed class GranularityDoubtTests
{
    private const double Overhead = 3_000;

    [Fact]
    public void A_curve_that_never_reaches_half_is_said_to_be_above_the_largest_work_and_not_extrapolated()
    {
        // 163840 ns of work at most, a million of overhead: efficiency 14.1 % there.
        var processes = GranularityRuns.Exact(2, ("Processes", _ => 1e6)).Of("Processes");

        Assert.Null(processes.Metg50!.Value);
        Assert.Equal(163_840, processes.Metg50.AtLeast!.Value, 1e-6);
        Assert.Null(processes.Metg50.AtMost);
        var finding = Assert.Single(processes.Findings, finding => finding.Kind == CurveFindings.NotBracketed && finding.Limit == 0.5
            && finding.What.EndsWith("METG(50%) lies above.", StringComparison.Ordinal));
        Assert.Equal(163_840 / 1_163_840.0, finding.Number!.Value, 1e-9);
        Assert.Contains("never reaches 50 %", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_that_always_reaches_half_is_said_to_be_below_the_smallest_work_and_not_extrapolated()
    {
        var team = GranularityRuns.Exact(2, ("ThreadTeam", _ => 100)).Of("ThreadTeam");

        Assert.Null(team.Metg50!.Value);
        Assert.Null(team.Metg50.AtLeast);
        Assert.Equal(640, team.Metg50.AtMost!.Value, 1e-6);
        Assert.Equal(900, team.Metg90!.Value!.Value, 1e-6);
        var finding = Assert.Single(team.Findings, finding => finding.Kind == CurveFindings.NotBracketed
            && finding.What.EndsWith("METG(50%) lies below.", StringComparison.Ordinal));
        Assert.Contains("always above 50 %", finding.What, StringComparison.Ordinal);
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

        Assert.Equal(1.25, Assert.Single(tasks.Findings, finding => finding.Kind == ScalingFindings.Superlinear).Number!.Value, 1e-9);
        Assert.Null(tasks.Metg50);
        Assert.Null(tasks.Metg90);
        Assert.Null(tasks.BreakEven);
    }

    [Fact]
    public void A_single_launch_above_110_percent_refuses_all_works_too()
    {
        // 1.25 at the largest size, with no interval that could hold 1.
        var file = GranularityRuns.Exact(2, ("Tasks", work => work > 1e5 ? -0.2 * work : Overhead));
        var firsts = file.Benchmarks.Select(benchmark => benchmark with { Launches = [benchmark.Launches[0]] });
        var once = file with { Benchmarks = [.. firsts] };

        var tasks = once.Of("Tasks");

        Assert.Equal(1.25, Assert.Single(tasks.Findings, finding => finding.Kind == ScalingFindings.Superlinear).Number!.Value, 1e-9);
        Assert.Null(tasks.Metg50);
    }

    [Fact]
    public void A_threshold_that_is_reached_and_lost_again_is_not_called_never_reached()
    {
        // Efficiencies 0.85, 0.93, 0.93, 0.93, 0.88: a fall of 5 %, which refuses nothing.
        var tasks = GranularityRuns.Exact(2, ("Tasks", work => work * ((1 / (work < 1e3 ? 0.85 : work > 1e5 ? 0.88 : 0.93)) - 1)))
            .Of("Tasks");

        Assert.NotNull(tasks.Metg50);
        Assert.Null(tasks.Metg90!.Value);
        var finding = Assert.Single(tasks.Findings, finding => finding.Kind == CurveFindings.Lost);
        Assert.StartsWith("Efficiency reaches 90 % and loses it again: it is 93 % at ", finding.What, StringComparison.Ordinal);
        Assert.EndsWith("METG(90%) is unknown.", finding.What, StringComparison.Ordinal);
        Assert.Equal(0.9, finding.Limit);
        Assert.Equal(0.88, finding.Number!.Value, 1e-9);
        Assert.DoesNotContain(tasks.Findings, other => other.Kind == CurveFindings.NotBracketed && other.Limit == 0.9);
    }

    [Fact]
    public void An_efficiency_that_falls_again_refuses_all_works()
    {
        // 0.46 at 2560, 0.77 at 10240, then 0.30 and 0.30: no one work parts what pays from what does not.
        var tasks = GranularityRuns.Exact(2, ("Tasks", work => work > 3e4 ? 2.3333 * work : Overhead)).Of("Tasks");

        var finding = Assert.Single(tasks.Findings, finding => finding.Kind == CurveFindings.NotMonotone);
        Assert.Contains(" from 10.2 us to ", finding.What, StringComparison.Ordinal);
        Assert.Equal(1 - (0.3 / (10_240 / 13_240.0)), finding.Number!.Value, 1e-4);
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
    public void A_round_that_lacks_a_size_is_left_out_of_the_curve_with_a_finding()
    {
        var file = GranularityRuns.Exact(2, ("Tasks", _ => Overhead));
        var torn = file with
        {
            Benchmarks = [.. file.Benchmarks.Select(
                benchmark => benchmark.Method == "Tasks" && GranularityAnalysis.ItemsOf(benchmark) == 1_024
                ? benchmark with { Launches = [.. benchmark.Launches.Skip(1)] }
                : benchmark)],
        };

        var tasks = torn.Of("Tasks");

        Assert.Equal(4, tasks.Metg50!.Count);
        Assert.Contains(CurveFindings.DescribeIncompleteRounds(1), tasks.Findings);
        Assert.Contains(LaunchFindings.DescribeTooFew(4), tasks.Findings);
    }

    [Fact]
    public void Without_the_baseline_there_is_a_finding_and_no_work()
    {
        var tasks = Made.File(GranularityRuns.Case("Tasks", 64, 2, 10, 10)).Of("Tasks");

        Assert.Null(tasks.Metg50);
        Assert.Contains(ScalingFindings.DescribeMissingBaseline("Sequential"), tasks.Findings);
    }

    [Fact]
    public void One_size_is_no_curve()
    {
        var file = GranularityRuns.Exact(2, ("Tasks", _ => Overhead));
        var tasks = (file with { Benchmarks = [.. file.Benchmarks.Where(benchmark => GranularityAnalysis.ItemsOf(benchmark) == 256)] })
            .Of("Tasks");

        Assert.Null(tasks.Metg50);
        Assert.Contains(CurveFindings.DescribeTooFewSizes(1), tasks.Findings);
        Assert.Single(tasks.Points);
    }

    [Fact]
    public void Rounds_without_a_work_in_common_are_no_curve()
    {
        // The machine is a thousand times slower in the second round than in the first, which is 256 times from the smallest size to the
        // largest.
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
        Assert.Contains(CurveFindings.DescribeIncompleteRounds(2), tasks.Findings);
    }

    [Fact]
    public void One_launch_gives_a_work_without_bounds()
    {
        var file = GranularityRuns.Exact(2, ("Tasks", _ => Overhead));
        var firsts = file.Benchmarks.Select(benchmark => benchmark with { Launches = [benchmark.Launches[0]] });
        var once = file with { Benchmarks = [.. firsts] };
        var tasks = once.Of("Tasks");

        Assert.Equal(3_000, tasks.Metg50!.Value!.Value, 1e-3);
        Assert.Null(tasks.Metg50.AtLeast);
        Assert.Null(tasks.Metg50.AtMost);
        Assert.Contains(LaunchFindings.DescribeTooFew(1), tasks.Findings);
    }
}
