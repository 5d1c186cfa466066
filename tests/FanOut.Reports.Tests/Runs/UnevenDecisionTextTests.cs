using System.Text.Json;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Tests.Scaling;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests.Runs;

/// <summary>What an answer says of strategies whose launches differ, and of a machine that disturbs them.</summary>
public sealed class UnevenDecisionTextTests
{
    private static readonly RunRecord twoCores = RunRecord.Unknown with
    {
        Machine = RunRecord.Unknown.Machine with { PhysicalCores = 2, LogicalCpus = 2 },
        Options = RunRecord.Unknown.Options with { CoreLadder = [new LadderRung { Workers = 2, Kind = "physical" }] },
    };

    [Fact]
    public void What_may_be_far_beyond_ten_percent_is_named_though_its_estimate_is_within()
    {
        var file = Made.File(
            Made.Case("Sequential", 2, [.. Enumerable.Repeat(20e6, 8)]),
            Made.Case("ParallelFor", 2, [.. Enumerable.Repeat(10e6, 8)]),
            Made.Case("Tasks", 2, 10e6, 12e6, 10.2e6, 12.1e6, 10.1e6, 10e6, 12.2e6, 10.3e6),
            Made.Case("Threads", 2, 10.5e6, 14e6, 10.4e6, 14.5e6, 10.3e6, 10.4e6, 14.2e6, 10.6e6));
        var judgement = Judgement.From([file], twoCores);

        Assert.Matches(
            @"use Parallel\.For: .*\. Fresh threads may take up to [3-9]\d % longer, tasks up to [1-4]\d %\.$",
            DecisionText.Answer(judgement.Decisions.Single(), judgement));
        var table = DecisionSection.Table(new MachineReport(judgement, 0), judgement.Classes[0])!;
        string[] cells = [.. table.Rows.Single().Select(cell => cell.Text)];
        Assert.Equal("-", cells[^3]);
        Assert.Matches(@"^Tasks \+\d+(\.\d)? %, Threads \+\d+(\.\d)? %$", cells[^2]);
        Assert.Equal("Sequential +100 %", cells[^1]);
    }

    [Theory]
    [InlineData(2, " use Parallel.For: 2.0 times as fast as one thread, and nothing measured is faster. Too many launches of fresh "
        + "threads failed to compare.")]
    [InlineData(0, " there is no recommendation yet: Parallel.For had the lowest time (2.0 times as fast as one thread), but one thread "
        + "has too few launches to compare (not settled). Fresh threads take 50 % longer.")]
    public void What_failed_too_often_is_named(int failed, string expected)
    {
        var run = ChoiceRuns.Exact(("Sequential", 20), ("ParallelFor", 10), ("Threads", 15));
        BenchmarkResult[] cases = [.. run.Benchmarks];
        cases[failed] = cases[failed] with { Launches = [.. cases[failed].Launches.Take(5)] };

        Assert.EndsWith(expected, Answer(run with { Benchmarks = cases }, twoCores), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_modes_are_said_of_the_recommended_choice_too()
    {
        var run = ChoiceRuns.Exact(("Sequential", 20), ("Tasks", 10), ("ThreadTeam", 9.9));
        var launches = run.Benchmarks[1].Launches.Select(launch =>
            Made.Launch(launch.Index, 10e6, 10e6, 10.1e6, 16e6, 10.2e6, 10e6, 10.1e6, 11e6, 16.3e6) with { HasSingleCalls = true });

        Assert.Contains(
            "use tasks: 2.0 times as fast as one thread, at most 3 % slower than the best of 3; their calls take 10 to 11 or 16 ms.",
            Answer(run with { Benchmarks = [run.Benchmarks[0], run.Benchmarks[1] with { Launches = [.. launches] }, run.Benchmarks[2]] },
                twoCores),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_machine_that_was_busy_is_said_to_be_busy_and_by_what()
    {
        // The two lose 9 % against each other by turns: no number of rounds that is worth it tells which is within 10 %.
        double[] one = [10, 10.9, 10.2, 10.8, 10, 10.9, 10.1, 11, 10, 10.9, 10.9];
        double[] other = [10.3, 9.5, 9.4, 10.3, 9.6, 9.5, 10.2, 9.4, 9.5, 9.9, 9.4];
        var run = Made.File(Made.Case("Sequential", 2, [.. one.Select(time => 3 * time)]), Made.Case("ParallelFor", 2, one),
            Made.Case("ThreadTeam", 2, other));

        var (quiet, busy) = (Answer(run, Record(disturbed: 1)), Answer(run, Record(disturbed: 6)));

        Assert.StartsWith("On 2 cores, for ", quiet, StringComparison.Ordinal);
        Assert.Contains("(too close to 10 % to tell in 40 rounds)", quiet, StringComparison.Ordinal);
        Assert.StartsWith(
            "The machine was busy: other programs took up to 61 % of the CPU time. On 2 cores, for ", busy, StringComparison.Ordinal);
        Assert.Contains("(this machine is too busy now to settle it)", busy, StringComparison.Ordinal);

        RunRecord Record(int disturbed) => twoCores with
        {
            Launches = [.. run.Benchmarks.SelectMany((benchmark, index) => benchmark.Launches.Select(launch =>
                RunRecords.Launch(benchmark.FullName, launch.Index, succeeded: true) with
                {
                    Job = benchmark.Id.Job,
                    Reports = [new Dictionary<string, double>
                    {
                        ["hostCpuNanoseconds"] = 100, ["othersNanoseconds"] = index == 1 && launch.Index <= disturbed ? 61 : 2,
                        ["stolenNanoseconds"] = 0, ["throttledPeriods"] = 0,
                    }.ToDictionary(figure => figure.Key, figure => JsonSerializer.SerializeToElement(figure.Value))],
                }))],
        };
    }

    private static string Answer(ResultFile file, RunRecord record)
    {
        var judgement = Judgement.From([file], record);
        return DecisionText.Answer(Assert.Single(judgement.Decisions), judgement);
    }
}
