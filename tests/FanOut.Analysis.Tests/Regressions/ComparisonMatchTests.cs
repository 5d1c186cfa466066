using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;
using static FanOut.Analysis.Tests.Regressions.Sides;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>Which cases, launches and iterations of two sides are held against each other, and what becomes of those without a
/// counterpart.</summary>
public sealed class ComparisonMatchTests
{
    private const string Name = "FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)";

    [Fact]
    public void Cases_of_one_side_are_listed_and_never_dropped()
    {
        double[] times = Sides.Around(1e6, 0.02, 11);

        var comparison = Whole((Sides.Rounds(("Threads", times), ("Old", times)), Sides.Rounds(("Threads", times), ("New", times))));

        Assert.Equal(["FanOut.Benchmarks.WeakScaling.Old(Workers: 2)"], comparison.Missing.Select(id => id.FullName));
        Assert.Equal(["FanOut.Benchmarks.WeakScaling.New(Workers: 2)"], comparison.Added.Select(id => id.FullName));
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

    [Theory]
    [InlineData("Job-ABCDEF(LaunchCount=5)", 4, Verdict.Failed)]
    [InlineData("Job-ABCDEF(LaunchCount=5)", 5, Verdict.Same)]
    public void A_launch_that_the_job_asks_for_and_that_is_not_there_failed(string job, int launches, Verdict verdict)
    {
        ResultSide Side(int count) => Sides.Set(("Threads", Sides.Around(1e6, 0.01, count))).WithFiles(file => file with
        {
            Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with { Id = benchmark.Id with { Job = job } })],
        });

        var comparison = Compared((Side(5), Side(launches)));

        Assert.Equal(verdict, comparison.Verdict);
        Assert.Equal(verdict == Verdict.Failed, comparison.Findings.Contains(LaunchFindings.DescribeFailed(1, 5, "head")));
        Assert.Equal(Verdict.Failed == verdict ? Outcome.Failed : Outcome.NotSlower, Whole((Side(5), Side(launches))).Outcome);
    }

    [Fact]
    public void Of_two_cases_that_fail_the_one_that_gave_results_before_is_new()
    {
        var some = Sides.Set(("Threads", Sides.Around(1e6, 0.01, 4))).WithFiles(file => file with
        {
            Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with { Id = benchmark.Id with { Job = "Job(LaunchCount=5)" } })],
        });
        var none = some.WithFiles(file =>
            file with { Benchmarks = [.. file.Benchmarks.Select(benchmark => benchmark with { Launches = [] })] });

        Assert.Equal(Verdict.Failed, Compared((some, none)).Verdict);
        Assert.Equal(Verdict.None, Compared((none, none)).Verdict);
        Assert.Equal(Verdict.None, Compared((none, some)).Verdict);
    }

    [Fact]
    public void A_case_that_is_gone_is_no_reason_to_call_nothing_slower()
    {
        double[] times = Sides.Around(1e6, 0.02, 11);

        Assert.Equal(Outcome.Missing, Whole((Sides.Rounds(("Threads", times), ("Old", times)), Sides.Rounds(("Threads", times)))).Outcome);
        Assert.Equal(Outcome.Slower, Whole((
            Sides.Rounds(("Threads", times), ("Old", times)), Sides.Rounds(("Threads", [.. times.Select(time => 2 * time)])))).Outcome);
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
        Assert.Contains(ComparisonFindings.DescribeOneSided(baseOnly: 2, headOnly: 0), comparison.Findings);
    }

    [Fact]
    public void Rounds_on_one_side_only_are_the_launches_of_a_set()
    {
        double[] times = Sides.Around(1e6, 0.02, 11);

        var comparison = Compared((Sides.Rounds(("Threads", times)), Sides.Set(("Threads", times))));

        Assert.False(comparison.Paired);
        Assert.Equal((11, 11), (comparison.BaseLaunches, comparison.HeadLaunches));
        Assert.DoesNotContain(comparison.Findings, finding => finding.Kind == ResultFindings.CaseRepeated);
    }

    [Fact]
    public void The_same_file_twice_is_no_more_evidence()
    {
        var launches = Enumerable.Range(1, 11).Select(launch => Made.Launch(launch, 1e6 + launch, 1e6 - launch, 1e6 + (7 * launch)))
            .ToArray();
        var file = Sides.File(Made.Case("Threads", 2) with { Launches = launches });

        var (once, twice) = (Compared((Sides.Of(file), Sides.Of(file))), Compared((Sides.Of(file), Sides.Of(file, file))));

        Assert.Equal((once.Lower, once.Upper), (twice.Lower, twice.Upper));
        Assert.Equal(11, twice.HeadLaunches);
        Assert.Contains(ResultFindings.DescribeCopied(11), twice.Findings);
        Assert.Contains(ResultFindings.DescribeRepeated(2), twice.Findings);
    }

    [Fact]
    public void Both_sides_stand_in_with_equally_many_iterations()
    {
        // The minimum of six iterations would be 0.9 ms; of the four that the other side has, 1 ms.
        var @base = Side(launch => Made.Launch(launch, 1e6, 1.1e6, 1.2e6, 1.3e6 + launch));
        var head = Side(launch => Made.Launch(launch, 1e6, 1.1e6, 1.2e6, 1.3e6, 0.9e6, 2e6 + launch));

        Assert.Equal(1, Compared((@base, head)).Ratio!.Value, 1e-12);

        static ResultSide Side(Func<int, Launch> launch) =>
            Sides.Of(Sides.File(Made.Case("Threads", 2) with { Launches = [.. Enumerable.Range(1, 5).Select(launch)] }));
    }

    [Fact]
    public void A_job_of_another_drawn_name_and_the_same_settings_is_the_same_job()
    {
        var (@base, head) = Pair(1, 0.02);
        var (renamed, other) = (Under("Job-XYZ(IterationCount=1)"), Under("Job-XYZ(Server=True)"));

        Assert.DoesNotContain(Compared((@base, renamed)).Findings, finding => finding.Kind == ComparisonFindings.JobDiffers);
        Assert.Contains(Compared((@base, other)).Findings, finding => finding.Kind == ComparisonFindings.JobDiffers);

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
}
