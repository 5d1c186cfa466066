using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Interleaving;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Regressions.Interleaving;

public sealed class RoundScheduleTests
{
    private static readonly ComparisonOptions asked = new() { Level = new ConfidenceLevel(0.99), FalseDiscoveries = 0.05 };

    [Fact]
    public void Two_looks_share_the_error_rate_of_one()
    {
        var schedule = RoundSchedule.From();

        Assert.Equal([11, 22], schedule.Looks);
        Assert.Equal(0.995, schedule.Options(asked).Level.Value, 12);
        Assert.Equal(0.025, schedule.Options(asked).FalseDiscoveries);
        Assert.Equal(2 * schedule.Options(asked).Level.Tail, asked.Level.Tail, 12);
    }

    [Fact]
    public void One_look_has_all_of_it()
    {
        var schedule = RoundSchedule.From(rounds: 30, extends: false);

        Assert.Equal([30], schedule.Looks);
        Assert.Equal(asked, schedule.Options(asked));
        Assert.Equal("30 rounds", schedule.ToString());
    }

    // 2^-11 is 0.00049. Two looks ask each for an interval's tail of 0.0025 and, of m benchmarks, for 0.025 / m: within reach up to 51 of
    // them.
    [Theory]
    [InlineData(14, true)]
    [InlineData(51, true)]
    [InlineData(52, false)]
    public void Eleven_rounds_are_enough_for_ranks_with_dozens_of_benchmarks(int benchmarks, bool reached)
    {
        var options = RoundSchedule.From().Options(asked);

        Assert.Equal(reached, SignedRank.SmallestP(RoundSchedule.DefaultRounds) <= Math.Min(
            options.Level.Tail, options.FalseDiscoveries / benchmarks));
    }

    [Fact]
    public void Fewer_rounds_than_a_verdict_needs_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RoundSchedule.From(rounds: 4));
}
