using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Tests.Scaling;

public sealed class SlowCallTests
{
    [Fact]
    public void Slow_calls_are_the_tenth_of_all_single_calls_with_bounds_by_launches()
    {
        // One call in five takes 1.5 times as long: the 90th percentile is that.
        var launches = Enumerable.Range(1, 8).Select(round => Made.Launch(round, 10, 10, 15, 10, 10));
        var single = Made.Case("Threads", 2) with { Launches = [.. launches.Select(launch => launch with { HasSingleCalls = true })] };

        Assert.Equal(
            (15.0, 15.0, 15.0), (SlowCall.Find(single)!.Value, SlowCall.Find(single)!.Lower!.Value, SlowCall.Find(single)!.Upper!.Value));
        Assert.Null(SlowCall.Find(single with { Launches = [.. single.Launches.Take(5)] }));
        Assert.Null(SlowCall.Find(single with { Launches = [.. launches] }));
    }

    [Fact]
    public void A_strategy_that_takes_one_of_two_times_has_two_modes_and_a_noisy_one_has_none()
    {
        var random = new Random(4701);
        var modes = SlowCall.Find(Calls(_ => random.Next(3) == 0 ? 15.5 : 8.5))!.Modes;

        Assert.Equal(2, modes.Count);
        Assert.InRange(modes[0].From, 7.9, 8.5);
        Assert.InRange(modes[1].To, 15.5, 16.8);
        for (var trial = 0; trial < 100; trial++)
            Assert.Empty(SlowCall.Find(Calls(_ => Math.Exp(0.2 * Noise.Normal(random))))!.Modes);

        BenchmarkResult Calls(Func<int, double> time) => Made.Case("Threads", 2) with
        {
            Launches = [.. Enumerable.Range(1, 8).Select(round => Made.Launch(
                round, [.. Enumerable.Range(0, 7).Select(call => time(call) * (1 + (0.02 * Noise.Normal(random))))]) with
            {
                HasSingleCalls = true,
            })],
        };
    }

    // Two workers of 4,000,000 square roots each on two cores, 15 launches of seven calls, ms and how often: workers that begin on one core
    // move apart at once, later or never.
    [Theory]
    [InlineData(
        "8.1 8.2*29 8.3*21 8.4*16 8.5*9 8.6*7 8.7 9.4 10.2 10.4 10.9 11.6 11.8 13.8 14.4 15.3 15.7 16.3*4 16.4*3 16.5*3 16.7",
        "8.2 to 8.6, 13.8 to 16.5")]
    [InlineData(
        "8.4*7 8.5*13 8.6*15 8.7*10 8.8*4 8.9*7 9.0*2 9.2 9.3 9.7*2 9.8 9.9*3 10.2 10.5 10.7 11.1 11.2*2 11.3*4 11.5*3 11.6*2 11.9 12.4*2 "
            + "12.5*2 12.6 12.8 13.0 13.1 14.5 14.6 15.4 15.5 15.7 16.2 16.5*2 16.6*4 16.9 17.1 17.2",
        "8.5 to 11.6, 14.5 to 17.1")]
    [InlineData(
        "8.1 8.2*23 8.3*29 8.4*21 8.5*11 8.6*5 8.7*4 8.8 9.0*2 9.5 10.4 10.8 12.1 13.6 16.2 16.3 16.7", "")]
    [InlineData(
        "37.6 37.9 38.7 39.1 39.4 39.8 40.5*2 41.4 41.5 41.6*2 41.7 42.6 43.2 43.3 43.4 43.7 44.1 44.3 45.0 45.3 45.4 46.1 46.9*2 47.2 "
            + "47.4 47.6 47.8 48.3 48.6 49.1 49.8 50.1 50.2 50.8 51.2 51.6 51.8 52.5 53.5 53.7 54.5 55.2 56.0 56.1 56.3 56.6 57.4 58.1 "
            + "60.2 68.4 74.4 75.4", "")]
    public void Recorded_calls_have_two_modes_though_some_lie_between_them_but_no_tail_is_a_mode(string recorded, string expected)
    {
        double[] calls = [.. recorded.Split(' ').Select(entry => $"{entry}*1".Split('*')).SelectMany(entry => Enumerable.Repeat(
            double.Parse(entry[0], CultureInfo.InvariantCulture), int.Parse(entry[1], CultureInfo.InvariantCulture)))];
        var single = Made.Case("Threads", 2) with { Launches = [Made.Launch(1, calls) with { HasSingleCalls = true }] };

        Assert.Equal(expected, string.Join(", ", SlowCall.Find(single)!.Modes.Select(
            mode => FormattableString.Invariant($"{mode.From:0.0} to {mode.To:0.0}"))));
    }
}
