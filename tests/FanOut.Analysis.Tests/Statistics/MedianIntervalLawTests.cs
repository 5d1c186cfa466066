using CsCheck;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

/// <summary>What holds for the interval of a median whatever the times are.</summary>
public sealed class MedianIntervalLawTests
{
    private const string Seed = "0000000000004";

    // Times from a picosecond to a minute, 2 to 12 rounds: what benchmarks have.
    private static readonly Gen<(double A, double B)[]> rounds =
        Gen.Select(Gen.Double[1e-3, 6e10], Gen.Double[1e-3, 6e10]).Array[2, 12];

    [Fact]
    public void A_ratio_that_every_round_has_is_certain_however_much_the_machine_drifts()
    {
        double[] drift = [50, 100, 25, 40, 60, 55, 80, 45];

        var estimate = MedianInterval.OfRatio(Array.ConvertAll(drift, time => 2 * time), drift, ConfidenceLevel.Default)!;

        Assert.Equal(2, estimate.Value, 1e-12);
        AssertSame(new Interval(2, 2), estimate.Interval);
    }

    [Fact]
    public void Swapping_the_sides_inverts_the_ratio_and_its_bounds() => rounds.Sample(
        pairs =>
        {
            var (there, back) = (Ratio(pairs), Ratio([.. pairs.Select(pair => (pair.B, pair.A))]));
            AssertSame(1 / there.Value, back.Value);
            AssertSame(Inner(there) is { } interval ? new Interval(1 / interval.Upper, 1 / interval.Lower) : null, back.Interval);
        },
        seed: Seed);

    [Fact]
    public void Doubling_all_times_leaves_ratio_and_bounds() => rounds.Sample(
        pairs =>
        {
            var (once, twice) = (Ratio(pairs), Ratio([.. pairs.Select(pair => (2 * pair.A, 2 * pair.B))]));
            AssertSame(once.Value, twice.Value);
            AssertSame(Inner(once), twice.Interval);
        },
        seed: Seed);

    [Fact]
    public void Doubling_the_times_of_a_case_doubles_its_time_and_bounds() => rounds.Sample(
        pairs =>
        {
            var (once, twice) = (Time(pair => pair.A), Time(pair => 2 * pair.A));
            AssertSame(2 * once.Value, twice.Value);
            AssertSame(Inner(once) is { } interval ? new Interval(2 * interval.Lower, 2 * interval.Upper) : null, twice.Interval);

            Estimate Time(Func<(double A, double B), double> time) =>
                MedianInterval.OfTimes([.. pairs.Select(time)], ConfidenceLevel.Default)!;
        },
        seed: Seed);

    [Fact]
    public void Doubling_one_side_doubles_the_ratio() => rounds.Sample(
        pairs => AssertSame(2 * Ratio(pairs).Value, Ratio([.. pairs.Select(pair => (2 * pair.A, pair.B))]).Value),
        seed: Seed);

    [Fact]
    public void The_order_of_the_rounds_does_not_matter() => Gen.Select(rounds, Gen.Int[0, 100]).Sample(
        (pairs, turn) =>
        {
            var shift = turn % pairs.Length;
            var (straight, turned) = (Ratio(pairs), Ratio([.. pairs[shift..].Reverse(), .. pairs[..shift]]));
            AssertSame(straight.Value, turned.Value);
            AssertSame(Inner(straight), turned.Interval);
        },
        seed: Seed);

    [Fact]
    public void A_higher_level_gives_a_wider_interval() => rounds.Sample(
        pairs => Ratio(pairs, 0.9).Interval is not { } narrow || Ratio(pairs, 0.95).Interval is not { } wide
            || (wide.Lower <= narrow.Lower && narrow.Upper <= wide.Upper),
        seed: Seed);

    private static Estimate Ratio((double A, double B)[] pairs, double level = 0.99) =>
        MedianInterval.OfRatio([.. pairs.Select(pair => pair.A)], [.. pairs.Select(pair => pair.B)], new ConfidenceLevel(level))!;

    /// <summary>Null at the edge of what a number can hold, where one side may just fit and the other not.</summary>
    private static Interval? Inner(Estimate estimate) =>
        estimate.Interval is { Lower: > 1e-290, Upper: < 1e290 } interval ? interval : null;

    // Wide intervals reach far: bounds are compared by their logarithms.
    private static void AssertSame(double expected, double actual) => Assert.Equal(Math.Log(expected), Math.Log(actual), 1e-6);

    private static void AssertSame(Interval? expected, Interval? actual)
    {
        if (expected is not { } bounds)
            return;
        Assert.NotNull(actual);
        AssertSame(bounds.Lower, actual.Value.Lower);
        AssertSame(bounds.Upper, actual.Value.Upper);
    }
}
