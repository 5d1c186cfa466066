using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

/// <summary>What launches that failed do to a decision.</summary>
public sealed class FailedLaunchTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void A_case_that_failed_in_many_rounds_is_no_part_of_the_decision(int last)
    {
        // All but one thread are alike, but spread too much to be told apart after eight rounds.
        Contender[] whole = [
            Made("Sequential", 0, 22, 0.7), Made("ParallelFor", 1, 22, 0), Made("Tasks", 2, 22, 0), Made("ThreadTeam", 3, 22, 0)];
        Contender[] failing = [whole[0], Until(whole[1], last), .. whole[2..]];

        var outcome = DecisionRule.Decide(failing, DecisionRule.Looks);

        Assert.False(DecisionRule.Decide([.. whole.Select(one => Until(one, 8))], DecisionRule.Looks).IsSettled);
        Assert.Null(outcome.Losses[1]);
        Assert.Equal(("Tasks", true), (outcome.Recommended, outcome.IsSettled));
        Assert.Equal(outcome.Rounds, outcome.Losses[2]!.Rounds);
        Assert.Equal(
            outcome.Losses.Where((_, index) => index != 1), DecisionRule.Decide([whole[0], .. whole[2..]], DecisionRule.Looks).Losses);
    }

    [Fact]
    public void A_launch_that_failed_takes_its_round_only()
    {
        Contender[] all = [Made("Sequential", 0, 11, 0.7), Made("ParallelFor", 1, 11, 0), Made("ThreadTeam", 2, 11, 0)];
        all[1] = all[1] with { Times = all[1].Times.Where(time => time.Key != 5).ToDictionary() };

        Assert.All(DecisionRule.Decide(all, []).Losses, loss => Assert.Equal(10, loss!.Rounds));
    }

    [Fact]
    public void Nothing_is_recommended_over_one_thread_whose_launches_failed()
    {
        Contender[] all = [Made("Sequential", 0, 22, 0.7), Made("ParallelFor", 1, 22, 0), Made("Threads", 2, 22, 0.5)];

        Assert.Equal("ParallelFor", DecisionRule.Decide(all, DecisionRule.Looks).Recommended);
        foreach (var last in new[] { 0, 3, 4 })
        {
            var outcome = DecisionRule.Decide([Until(all[0], last), .. all[1..]], DecisionRule.Looks);
            Assert.Equal((null, false, null), (outcome.Recommended, outcome.IsSettled, outcome.RoundsNeeded));
            Assert.True(outcome.Losses[2]!.IsExcluded);
        }
    }

    [Fact]
    public void A_baseline_without_any_time_is_no_missing_one()
    {
        var decision = Support.Made.File(
            Support.Made.Case("Sequential", 2),
            Support.Made.Case("Threads", 2, [.. Enumerable.Repeat(12e6, 8)]),
            Support.Made.Case("ThreadTeam", 2, [.. Enumerable.Repeat(10e6, 8)])).Decision();

        Assert.Null(decision.Recommended);
        Assert.False(decision.IsSettled);
        Assert.Equal(0.2, decision.Of("Threads").Loss!.Estimate, 1e-9);
    }

    [Fact]
    public void Launches_that_failed_are_counted_by_the_run_record_and_not_by_what_the_job_asks_for()
    {
        // The job asks for five; its decision took 22, ten of which failed.
        var threads = Support.Made.Case("Threads", 2, [.. Enumerable.Repeat(10e6, 12)]);
        threads = threads with { Id = threads.Id with { Job = "Suite(LaunchCount=5)" } };
        var record = RunRecord.Unknown with
        {
            Launches = [.. Enumerable.Range(1, 22).Select(round =>
                RunRecords.Launch(threads.FullName, round, succeeded: round <= 12) with { Job = threads.Id.Job })],
            Stops = [new RecordedStop { Benchmark = threads.FullName, Job = threads.Id.Job, Round = 22, Reason = "failed" }],
        };

        var read = Support.Made.File(threads).InRun(record).InRun(RunRecord.Unknown).Benchmarks[0];

        Assert.Equal("10 of 22 launches failed", LaunchFindings.FindFailed(read)!.What[..24]);
        Assert.Null(read.LastRound);
    }

    private static Contender Until(Contender contender, int last) =>
        contender with { Times = contender.Times.Where(time => time.Key <= last).ToDictionary() };

    /// <summary>Times around a level, 8 % apart.</summary>
    private static Contender Made(string name, int rank, int rounds, double level)
    {
        var random = new Random(4410 + rank);
        return new Contender(name, rank, name == "Sequential", Enumerable.Range(1, rounds).ToDictionary(
            round => round, _ => Math.Exp(level + (0.08 * Noise.Normal(random)))));
    }
}
