using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class AdviceTests
{
    [Fact]
    public void Between_the_sizes_the_time_is_measured_and_comes_with_its_interval()
    {
        // 2 x 20 us of work, tasks 3 us on top: 40 / 23 = 1.739.
        var advice = Of(40e3, GranularityRuns.Noisy(new Random(51), 2, launches: 5, noise: 0.01, ("Tasks", 3_000)));

        Assert.Equal("Tasks", advice.Fastest.Strategy);
        Assert.False(advice.Fastest.IsPredicted);
        Assert.True(advice.Fastest.Speedup.Interval!.Value.Contains(40.0 / 23));
        Assert.True(advice.Fastest.Pays);
        Assert.Equal(20e3, advice.WorkPerWorker);
        Assert.Equal(["Tasks", "Sequential"], advice.Choices.Select(choice => choice.Strategy));
        Assert.True(advice.IsSlower(advice.Choices[1]));
    }

    [Fact]
    public void At_a_size_the_speedup_is_that_of_the_size()
    {
        var file = GranularityRuns.Noisy(new Random(52), 2, launches: 5, noise: 0.02, ("Tasks", 3_000));
        var point = file.Of("Tasks").Points[2];

        var expected = Of(2 * point.Work.Value, file).Choices.Single(choice => choice.Strategy == "Tasks");

        // The rounds differ in how fast the machine was, the work asked for does not: equal up to that.
        Assert.Equal(1, expected.Efficiency.Value / point.Efficiency.Value, 0.05);
    }

    [Fact]
    public void Below_the_sizes_overhead_of_the_class_without_work_tells_the_time()
    {
        // 100 ns each: 3,000 of overhead + 100.
        var file = GranularityRuns.Exact(2, ("Tasks", _ => 3_000));
        var tasks = Of(200, file, Made.File(OverheadAnalysisTests.Case("Tasks", 2, 2_900, 2_900))).Choices.Single(
            choice => choice.Strategy == "Tasks");

        Assert.True(tasks.IsPredicted);
        Assert.Equal(3_000.0, tasks.Time.Value, 5.0);
        Assert.False(tasks.Pays);
    }

    [Fact]
    public void Without_that_class_what_the_smallest_size_takes_beyond_its_work_stands_in() =>
        Assert.Equal(3_100, Of(200, GranularityRuns.Exact(2, ("Tasks", _ => 3_000))).Choices.Single(
            choice => choice.Strategy == "Tasks").Time.Value, 5.0);

    [Fact]
    public void Beyond_the_sizes_the_efficiency_of_the_largest_holds()
    {
        // A call takes 3 us and 1.25 times its work: 1 ms each is 1.253 ms.
        var tasks = Of(2e6, GranularityRuns.Exact(2, ("Tasks", work => 3_000 + (0.25 * work)))).Fastest;

        Assert.True(tasks.IsPredicted);
        Assert.Equal(1.253e6, tasks.Time.Value, 2e3);
        Assert.NotNull(tasks.Speedup.Interval);
    }

    [Fact]
    public void Nothing_is_predicted_to_be_faster_than_all_workers_at_full_speed()
    {
        // Sizes at which the strategy seems to take less than its share of work.
        var tasks = Of(2e6, GranularityRuns.Exact(2, ("Tasks", work => -0.04 * work))).Fastest;

        Assert.Equal(2, tasks.Speedup.Value, 0.01);
    }

    [Fact]
    public void Floors_are_no_choice() => Assert.DoesNotContain(
        "OpenMpActive",
        Of(40e3, GranularityRuns.Exact(2, ("OpenMpActive", _ => 10), ("Tasks", _ => 3_000))).Choices.Select(choice => choice.Strategy));

    [Fact]
    public void Items_of_another_shape_say_nothing_about_uniform_ones()
    {
        var uniform = GranularityRuns.Exact(2, ("Tasks", _ => 3_000));
        var skewed = GranularityRuns.Exact(2, ("Tasks", work => 9 * work)).Shaped(WorkShape.Skewed);

        // Between the sizes and beyond them.
        foreach (var work in (double[])[40e3, 2e9])
            Assert.Equal(Of(work, uniform).Fastest.Speedup.Value, Of(work, skewed, uniform).Fastest.Speedup.Value);
        Assert.Throws<ResultFileException>(() => Of(40e3, skewed));
    }

    [Fact]
    public void Without_sizes_or_workers_there_is_one_line_about_it()
    {
        var sizes = GranularityRuns.Exact(2, ("Tasks", _ => 3_000));

        var noSizes = Assert.Throws<ResultFileException>(() => Of(1e3, Made.File(Made.Case("Tasks", 2, 1))));
        var noWorkers = Assert.Throws<ResultFileException>(() => Advice.From(new RunResults("made", null, [sizes]), 1e3, 8));

        Assert.Contains("--filter '*Granularity*'", noSizes.Message, StringComparison.Ordinal);
        Assert.Contains("only about 2.", noWorkers.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_usable_baseline_there_is_one_line_and_no_answer()
    {
        var sizes = GranularityRuns.Exact(2, ("Tasks", _ => 3_000));
        var noBaseline = sizes with { Benchmarks = [.. sizes.Benchmarks.Where(benchmark => benchmark.Method != "Sequential")] };
        var noLaunch = sizes with { Benchmarks = [.. sizes.Benchmarks.Select(benchmark => benchmark with { Launches = [] })] };

        var oneSize = sizes with { Benchmarks = [.. sizes.Benchmarks.Where(one => one.Parameter("ItemsPerWorker")!.Value == "1024")] };
        (ResultFile File, Finding Reason)[] cases =
        [
            (noBaseline, ScalingFindings.DescribeMissingBaseline("Sequential")),
            (noLaunch, LaunchFindings.DescribeNoTime(noLaunch.Benchmarks[0])),
            (oneSize, CurveFindings.DescribeTooFewSizes(1)),
        ];

        foreach (var (file, reason) in cases)
        {
            var exception = Assert.Throws<ResultFileException>(() => Of(40e3, file));
            Assert.Equal($"made: has no usable times at 2 workers: {reason}", exception.Message);
        }
    }

    [Theory]
    [InlineData("IoBound")]
    [InlineData("PythonPeers")]
    public void Classes_that_wait_or_interpret_say_nothing_about_computing(string type)
    {
        // 20 requests at once take a twentieth of 20 in a row; with overheads of 20 workers they would make those predictable.
        var waiting = Made.File(Made.Case("Sequential", 20, 1e9, 1e9), Made.Case("Tasks", 20, 5e7, 5e7));
        var asked = waiting.Benchmarks.Select(benchmark => benchmark with { Type = type, Question = Made.Question(type) });
        var file = waiting with { Benchmarks = [.. asked] };
        var results = new RunResults("made", null,
            [GranularityRuns.Exact(2, ("Tasks", _ => 3_000)), file, Made.File(OverheadAnalysisTests.Case("Tasks", 20, 9_000, 9_000))]);

        Assert.Contains("only about 2.", Assert.Throws<ResultFileException>(() => Advice.From(results, 1e6, 20)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_several_machines_runs_or_jobs_are_refused()
    {
        var sizes = GranularityRuns.Exact(2, ("Tasks", _ => 3_000));
        var elsewhere = Made.File(Made.Case("Tasks", 2, 10)) with { Host = new RunEnvironment { Processor = "another" } };
        var jobs = sizes with
        {
            Benchmarks = [.. sizes.Benchmarks,
                .. sizes.Benchmarks.Select(benchmark => benchmark with { Id = benchmark.Id with { Job = "another" } })],
        };

        foreach (var files in new ResultFile[][] { [sizes, sizes], [sizes, elsewhere], [jobs] })
            Assert.Contains("name one run", Assert.Throws<ResultFileException>(() => Of(40e3, files)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_doubted_curve_comes_with_its_doubts_and_does_not_pay()
    {
        var tasks = Of(40e3, GranularityRuns.Exact(2, ("Tasks", work => work > 1e5 ? -0.2 * work : 3_000))).Choices.Single(
            choice => choice.Strategy == "Tasks");

        Assert.Equal(ScalingFindings.Superlinear, Assert.Single(tasks.Findings).Kind);
        Assert.Null(tasks.Pays);
    }

    private static Advice Of(double totalWork, params ResultFile[] files) => Advice.From(new RunResults("made", null, files), totalWork);
}
