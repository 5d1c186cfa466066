using FanOut.Analysis.Figures;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Tests.Figures;

namespace FanOut.Analysis.Tests.Scaling;

/// <summary>Rounds in which others took much of the machine.</summary>
public sealed class DisturbedRoundsTests
{
    private static readonly HashSet<int> disturbed = [2, 5, 6, 12];

    [Fact]
    public void A_decision_is_the_one_without_them()
    {
        var whole = Contenders(22);

        var found = DecisionRule.Decide(whole, [22], disturbed);

        Assert.Equal(DecisionRule.Decide(Quiet(whole), [18]).Losses, found.Losses);
        Assert.NotEqual(DecisionRule.Decide(whole, [22]).Losses, found.Losses);
        Assert.Equal((true, 18), (found.LeavesOut, found.Losses[1]!.Rounds));
    }

    [Fact]
    public void A_look_without_eight_others_excludes_and_settles_nothing()
    {
        var whole = Contenders(22);

        // Five of the first eight rounds are quiet. The error is split over both looks all the same; three rounds give no bounds.
        Assert.Equal(
            DecisionRule.Decide(Quiet(whole), [3, 18]).Losses, DecisionRule.Decide(whole, [8, 22], disturbed).Losses);

        var early = DecisionRule.Decide(Contenders(8), [8, 22], disturbed, isOver: false);
        Assert.Equal((null, false), (early.Recommended, early.IsSettled));
        Assert.All(early.Losses, Assert.Null);
    }

    [Fact]
    public void Where_fewer_than_eight_others_are_left_at_the_end_all_rounds_count()
    {
        var whole = Contenders(11);

        var all = DecisionRule.Decide(whole, [11], new HashSet<int> { 1, 2, 3, 4 });
        Assert.Equal(DecisionRule.Decide(whole, [11]).Losses, all.Losses);
        Assert.False(all.LeavesOut);
        Assert.Equal(8, DecisionRule.Decide(whole, [11], new HashSet<int> { 1, 2, 3 }).Losses[0]!.Rounds);
    }

    [Fact]
    public void A_run_that_excluded_something_by_disturbed_rounds_is_judged_by_all_of_them()
    {
        var whole = Contenders(22);
        whole[0] = whole[0] with { Times = whole[0].Times.Where(time => time.Key <= 8).ToDictionary(), LastRound = 8 };

        var found = DecisionRule.Decide(whole, DecisionRule.Looks, disturbed);

        Assert.Equal(DecisionRule.Decide(whole, DecisionRule.Looks).Losses, found.Losses);
        Assert.Equal(8, found.Losses[0]!.Rounds);
    }

    [Fact]
    public void The_report_of_a_decision_says_how_many_are_left_out_and_has_the_times_of_the_others()
    {
        string[] strategies = ["Sequential", "ParallelFor", "ThreadTeam"];
        var times = Contenders(13);
        var cases = strategies.Zip(times, (strategy, one) => Made.Case(
            strategy, 2, [.. Enumerable.Range(1, 13).Select(round => 1e6 * one.Times[round])]));
        var file = Made.File([.. cases]) with { Looks = [8, 11] };
        var record = LaunchFiguresTests.Record([.. file.Benchmarks.SelectMany(benchmark => Enumerable.Range(1, 13).Select(round =>
            LaunchFiguresTests.Launch(
                benchmark.Id, round, """{"hostCpuNanoseconds": 1e9}""",
                round is 2 or 12 or 13 ? """{"stolenNanoseconds": 2e8}""" : """{"stolenNanoseconds": 0}""")))]);

        var decision = file.Decision(record);

        Assert.Equal(3, decision.RoundsLeftOut);
        Assert.Equal(10, decision.Of("ParallelFor").Loss!.Rounds);
        Assert.Equal(8e6, decision.Of("ParallelFor").Time.Value, 0.3e6);
        Assert.Equal(10, decision.Of("ParallelFor").Speedup!.Count);
        Assert.Equal(0, file.Decision().RoundsLeftOut);
    }

    [Theory]
    [InlineData(0.04, 0.09, false)]
    [InlineData(0.06, 0, true)]
    [InlineData(0, 0.11, true)]
    public void They_are_told_by_the_share_of_the_cpu_time_of_all_launches_of_a_round(double stolen, double others, bool isDisturbed)
    {
        // One of four launches has it all.
        var shares = Enumerable.Range(0, 4).Select(launch => launch / 3).Select(part => new Dictionary<string, double>
        {
            [HostNoise.CpuTime] = 1e9,
            [HostNoise.Stolen] = part * stolen * 4e9,
            [HostNoise.Others] = part * others * 4e9,
        });

        var found = HostFindings.DisturbedRounds(
            shares.Select(figures => (Round: 3, (Func<string, double?>)(name => figures[name])))
                .Append((Round: 4, _ => null)));

        Assert.Equal(isDisturbed ? [3] : Array.Empty<int>(), found);
    }

    /// <summary>The rounds that are not disturbed, without a gap.</summary>
    private static Contender[] Quiet(Contender[] whole) => [.. whole.Select(one => one with
    {
        Times = one.Times.Where(time => !disturbed.Contains(time.Key)).OrderBy(time => time.Key)
            .Select((time, index) => (Round: index + 1, time.Value)).ToDictionary(),
    })];

    /// <summary>One thread, and two strategies of half its time, which take twice as long in disturbed rounds.</summary>
    private static Contender[] Contenders(int rounds)
    {
        var random = new Random(4501);
        return [.. new[] { ("Sequential", 16.0), ("ParallelFor", 8.0), ("ThreadTeam", 8.2) }.Select((strategy, rank) => new Contender(
            strategy.Item1,
            rank,
            rank == 0,
            Enumerable.Range(1, rounds).ToDictionary(
                round => round,
                round => strategy.Item2 * Math.Exp(0.02 * Noise.Normal(random)) * (rank > 0 && disturbed.Contains(round) ? 2 : 1))))];
    }
}
