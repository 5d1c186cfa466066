using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

/// <summary>Which launches of a case and of a baseline make a ratio.</summary>
public sealed class SpeedupPairingTests
{
    [Fact]
    public void A_case_is_compared_with_the_baseline_of_its_own_workers()
    {
        var cases = Analysed(
            Made.Case("Sequential", 1, 10, 10, 10, 10, 10),
            Made.Case("Sequential", 2, 20, 20, 20, 20, 20),
            Made.Case("Threads", 1, 10, 10, 10, 10, 10),
            Made.Case("Threads", 2, 10, 10, 10, 10, 10));

        Assert.Equal(1, cases[2].Speedup!.Value, 1e-12);
        Assert.Equal(2, cases[3].Speedup!.Value, 1e-12);
        Assert.Equal(1, cases[3].Efficiency!.Value, 1e-12);
    }

    [Fact]
    public void A_case_is_compared_with_the_baseline_of_its_own_class_and_job()
    {
        var sequential = Made.Case("Sequential", 2, 20);
        var otherClass = sequential with
        {
            Id = new BenchmarkId("FanOut.Benchmarks.StrongScaling.Sequential(Workers: 2)", Made.Job),
            Type = "StrongScaling",
            Question = Made.Question("StrongScaling"),
        };
        var otherJob = sequential with { Id = sequential.Id with { Job = "Dry" } };
        var otherParameter = sequential with { Parameters = [.. sequential.Parameters, new BenchmarkParameter("Items", "5")] };

        foreach (var other in new[] { otherClass, otherJob, otherParameter })
        {
            var threads = Analysed(other, Made.Case("Threads", 2, 10))[1];
            Assert.Null(threads.Speedup);
            Assert.Equal([ScalingFindings.DescribeMissingBaseline("Sequential")], threads.Findings);
        }
    }

    [Fact]
    public void Two_jobs_in_one_file_are_paired_and_found_each_with_its_own_baseline()
    {
        var first = new[] { Made.Case("Sequential", 2, 20), Made.Case("Threads", 2, 10) };
        var second = new[] { Made.Case("Sequential", 2, 60), Made.Case("Threads", 2, 20) }
            .Select(benchmark => benchmark with { Id = benchmark.Id with { Job = "Other" } });

        var analysis = SpeedupAnalysis.From(Made.File([.. first, .. second]));

        Assert.Equal(2, analysis.Find(first[1].FullName, Made.Job)!.Speedup!.Value, 1e-12);
        Assert.Equal(3, analysis.Find(first[1].FullName, "Other")!.Speedup!.Value, 1e-12);
        Assert.Null(analysis.Find(first[1].FullName, "A third"));
    }

    [Fact]
    public void Rounds_with_a_launch_on_one_side_only_are_left_out_and_reported()
    {
        // Rounds 1, 3 and 6 are common. Round 2 has the case alone, rounds 4 and 5 the baseline alone.
        var threads = Analysed(
            Made.Case("Sequential", 2, 20, double.NaN, 20, 900, 900, 20),
            Made.Case("Threads", 2, 10, 900, 10, double.NaN, double.NaN, 10))[1];

        Assert.Equal(2, threads.Speedup!.Value, 1e-12);
        Assert.Equal(3, threads.Pairs);
        Assert.Equal([ScalingFindings.DescribeUnpaired(caseOnly: 1, baselineOnly: 2), LaunchFindings.DescribeTooFew(3)], threads.Findings);
    }

    [Fact]
    public void A_case_whose_launches_all_failed_has_no_speedup_and_says_why()
    {
        var threads = Analysed(Made.Case("Sequential", 2, 20, 20), Made.Case("Threads", 2))[1];

        Assert.Null(threads.Speedup);
        Assert.Null(threads.Efficiency);
        Assert.Equal(0, threads.Pairs);
        Assert.Equal([ScalingFindings.DescribeUnpaired(caseOnly: 0, baselineOnly: 2),
            LaunchFindings.DescribeNoTime(Made.Case("Threads", 2))], threads.Findings);
    }

    [Fact]
    public void A_launch_without_measurable_time_is_left_out_and_reported()
    {
        var threads = Analysed(
            Made.Case("Sequential", 2, 20, 0, 20, 20, 20, 20),
            Made.Case("Threads", 2, 10, 10, 10, 10, 10, 10))[1];

        Assert.Equal(2, threads.Speedup!.Value, 1e-12);
        Assert.Equal([LaunchFindings.DescribeNotMeasurable(1)], threads.Findings);
    }

    [Fact]
    public void A_ratio_of_typical_times_takes_all_iterations_and_one_of_best_times_equally_many_from_both_sides()
    {
        // One iteration of the baseline against three whose median is 6: the minimum of all three would be a gain by their number.
        var sequential = Made.Case("Sequential", 2) with { Launches = [Made.Launch(1, 24), Made.Launch(2, 24)] };
        var threads = Made.Case("Threads", 2) with { Launches = [Made.Launch(1, 8, 6, 5), Made.Launch(2, 8, 6, 5)] };

        Assert.Equal(4, Analysed(sequential, threads)[1].Speedup!.Value, 1e-12);
        Assert.Equal(
            3, SpeedupAnalysis.From(Made.File(sequential, threads), statistic: LaunchStatistic.Best).Cases[1].Speedup!.Value, 1e-12);
    }

    [Fact]
    public void Two_baselines_that_fit_are_none()
    {
        var threads = Analysed(Made.Case("Sequential", 2, 20), Made.Case("Sequential", 2, 40), Made.Case("Threads", 2, 10))[2];

        Assert.Null(threads.Speedup);
        Assert.Equal([ScalingFindings.DescribeAmbiguousBaseline(2)], threads.Findings);
    }

    [Fact]
    public void A_repeated_case_is_reported()
    {
        var file = Made.File(Made.Case("Sequential", 2, 20), Made.Case("Threads", 2, 10), Made.Case("Threads", 2, 5));

        var analysis = SpeedupAnalysis.From(file);

        Assert.Equal([1, 2, 4], analysis.Cases.Select(scaling => Math.Round(scaling.Speedup!.Value, 12)));
        Assert.All(analysis.Cases.Skip(1), scaling => Assert.Contains(ResultFindings.DescribeRepeated(2), scaling.Findings));
        Assert.Equal(2, analysis.Find(file.Benchmarks[1].FullName, Made.Job)!.Speedup!.Value, 1e-12);
    }

    private static IReadOnlyList<CaseScaling> Analysed(params BenchmarkResult[] benchmarks) =>
        SpeedupAnalysis.From(Made.File(benchmarks)).Cases;
}
