using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Tests.Results;

namespace FanOut.Analysis.Tests.Findings;

public sealed class CaseFindingsTests
{
    private static BenchmarkResult Case(string method, params Launch[] launches) => Made.Case(method, 2) with { Launches = launches };

    private static IReadOnlyList<Finding> FindingsOf(BenchmarkResult benchmark, params BenchmarkResult[] others) =>
        CaseFindings.Of(benchmark, ClassFigures.Of(Made.File([benchmark, .. others]), RunRecords.Sample));

    [Fact]
    public void A_launch_whose_typical_iteration_is_far_from_its_best_is_doubted()
    {
        // Medians 30, 16 and 31 over minima of 10, 15 and 10: ratios 3, 1.07 and 3.1, the median of which is 3.
        var twoModes = Case("Sequential", Made.Launch(1, 10, 30, 32), Made.Launch(2, 15, 16, 17), Made.Launch(3, 31, 31, 10));

        Assert.Equal(3, Assert.Single(FindingsOf(twoModes).OfType<TypicalFarFromBest>()).Ratio, 1e-12);
    }

    [Fact]
    public void Steady_launches_and_launches_of_two_iterations_are_not()
    {
        Assert.Empty(FindingsOf(Case("Sequential", Made.Launch(1, 10, 12, 12.4))).OfType<TypicalFarFromBest>());
        Assert.Empty(FindingsOf(Case("Sequential", Made.Launch(1, 10, 50))).OfType<TypicalFarFromBest>());
    }

    [Fact]
    public void A_case_without_workers_has_findings_too()
    {
        var scalar = Made.Case("Scalar", 1, 10, 11) with { Parameters = [] };

        Assert.Equal([new TooFewLaunches(2)], FindingsOf(scalar));
    }

    [Fact]
    public void What_time_and_speedup_both_doubt_is_said_once()
    {
        var threads = Made.Case("Threads", 2, 10, 10);

        Assert.Equal([new TooFewLaunches(2)], FindingsOf(threads, Made.Case("Sequential", 2, 20, 20)));
    }
}
