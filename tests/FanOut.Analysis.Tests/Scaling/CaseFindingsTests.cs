using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class CaseFindingsTests
{
    private static BenchmarkResult Case(string method, params Launch[] launches) => Made.Case(method, 2) with { Launches = launches };

    private static IReadOnlyList<Finding> FindingsOf(BenchmarkResult benchmark, params BenchmarkResult[] others) =>
        CaseFindings.Find(benchmark, ClassFigures.From(Made.File([benchmark, .. others]), RunRecords.Sample));

    [Fact]
    public void A_launch_whose_typical_iteration_is_far_from_its_best_is_doubted()
    {
        // Medians 30, 16 and 31 over minima of 10, 15 and 10: ratios 3, 1.07 and 3.1, the median of which is 3.
        var twoModes = Case("Sequential", Made.Launch(1, 10, 30, 32), Made.Launch(2, 15, 16, 17), Made.Launch(3, 31, 31, 10));

        Assert.Equal(3,
            Assert.Single(FindingsOf(twoModes), finding => finding.Kind == LaunchFindings.TypicalFarFromBest).Number!.Value, 1e-12);
    }

    [Fact]
    public void Steady_launches_and_launches_of_two_iterations_are_not()
    {
        Assert.DoesNotContain(FindingsOf(Case("Sequential", Made.Launch(1, 10, 12, 12.4))),
            finding => finding.Kind == LaunchFindings.TypicalFarFromBest);
        Assert.DoesNotContain(FindingsOf(Case("Sequential", Made.Launch(1, 10, 50))),
            finding => finding.Kind == LaunchFindings.TypicalFarFromBest);
    }

    [Fact]
    public void A_case_without_workers_has_findings_too()
    {
        var scalar = Made.Case("Scalar", 1, 10, 10.2) with { Parameters = [] };

        Assert.Equal([LaunchFindings.DescribeTooFew(2)], FindingsOf(scalar));
    }

    [Fact]
    public void A_case_that_failed_a_stripped_one_and_one_of_no_time_say_so_and_do_not_ask_for_launches()
    {
        var failed = Made.Case("Threads", 2);
        var stripped = failed with { Recorded = new StatedTime(new OperationTime(10), null, null, 15) };

        Assert.Equal([LaunchFindings.DescribeNoTime(failed)], FindingsOf(failed with { Parameters = [] }));
        Assert.Equal([LaunchFindings.DescribeMissingMeasurements(15)], FindingsOf(stripped with { Parameters = [] }));
        Assert.Equal([LaunchFindings.DescribeNotMeasurable(5)],
            FindingsOf(Made.Case("Threads", 2, 0, 0, 0, 0, 0) with { Parameters = [] }));
    }

    [Fact]
    public void A_case_without_a_ratio_says_so_of_the_side_that_has_no_time()
    {
        var threads = Made.Case("Threads", 2, 10, 10.1, 10.2, 10.1, 10);

        Assert.Contains(LaunchFindings.DescribeUnusable("Sequential", LaunchFindings.DescribeNoTime(Made.Case("Threads", 2))),
            FindingsOf(threads, Made.Case("Sequential", 2)));
        var failed = FindingsOf(Made.Case("Threads", 2), Made.Case("Sequential", 2, 10, 10.1, 10.2, 10.1, 10));
        Assert.Equal([ScalingFindings.DescribeUnpaired(0, 5), LaunchFindings.DescribeNoTime(Made.Case("Threads", 2))],
            failed.OrderByDescending(finding => finding.Number));
    }

    [Fact]
    public void A_case_inside_the_harness_s_process_is_one_launch_and_more_are_not_asked_for()
    {
        var inside = Made.Case("Scalar", 1, 10) with { Parameters = [], IsInProcess = true };

        Assert.Equal([LaunchFindings.DescribeInProcess()], FindingsOf(inside));
    }

    [Fact]
    public void Iterations_of_zero_and_iterations_that_never_vary_are_said()
    {
        Assert.Contains(FindingsOf(Case("Sequential", Made.Launch(1, 10, 0, 10.2))), finding =>
            finding is { Code: "iterations-not-measurable", Number: 1 });
        Assert.Contains(FindingsOf(Case("Sequential", Made.Launch(1, 10, 10), Made.Launch(2, 10, 10))), finding =>
            finding is { Code: "times-identical", Number: 4 });
        Assert.DoesNotContain(FindingsOf(Case("Sequential", Made.Launch(1, 10, 10), Made.Launch(2, 10, 10.1))),
            finding => finding.Kind == LaunchFindings.Identical);
    }

    [Fact]
    public void What_time_and_speedup_both_doubt_is_said_once()
    {
        var threads = Made.Case("Threads", 2, 10, 10);

        Assert.Equal([LaunchFindings.DescribeTooFew(2)], FindingsOf(threads, Made.Case("Sequential", 2, 20, 20)));
    }
}
