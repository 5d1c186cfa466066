using FanOut.Analysis.Figures;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Tests.Scaling;

/// <summary>Rounds in which others took much of the machine.</summary>
public sealed class DisturbedRoundsTests
{
    private static readonly HashSet<int> disturbed = [2, 5, 6, 12];

    [Fact]
    public void A_decision_is_the_one_without_them()
    {
        var whole = Contenders(22);
        Contender[] quiet = [.. whole.Select(one => one with
        {
            // As many rounds without a gap.
            Times = one.Times.Where(time => !disturbed.Contains(time.Key)).OrderBy(time => time.Key)
                .Select((time, index) => (Round: index + 1, time.Value)).ToDictionary(),
        })];

        var found = DecisionRule.Decide(whole, [22], disturbed);

        Assert.Equal(DecisionRule.Decide(quiet, [18]).Losses, found.Losses);
        Assert.NotEqual(DecisionRule.Decide(whole, [22]).Losses, found.Losses);
        Assert.Equal(18, found.Losses[1]!.Rounds);
    }

    [Fact]
    public void Where_fewer_than_five_others_are_left_all_rounds_count()
    {
        var whole = Contenders(8);

        Assert.Equal(DecisionRule.Decide(whole, [8]).Losses, DecisionRule.Decide(whole, [8], new HashSet<int> { 1, 2, 3, 4 }).Losses);
        Assert.Equal(5, DecisionRule.Decide(whole, [8], new HashSet<int> { 1, 2, 3 }).Losses[0]!.Rounds);
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
