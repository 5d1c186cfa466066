using CsCheck;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class LogIntervalTests
{
    private const string Seed = "0000000000003";

    // Times from a picosecond to a minute, 2 to 12 rounds: what benchmarks have.
    private static readonly Gen<(double A, double B)[]> rounds =
        Gen.Select(Gen.Double[1e-3, 6e10], Gen.Double[1e-3, 6e10]).Array[2, 12];

    [Fact]
    public void Five_rounds_give_the_interval_worked_out_by_hand()
    {
        // Logs of the ratios: -0.02 -0.01 0 0.01 0.02. Mean 0; sum of squares 0.0010; deviation sqrt(0.0010 / 4) = 0.0158114;
        // standard error 0.0158114 / sqrt(5) = 0.00707107; times t(0.995, 4) = 4.604: half width 0.0325552.
        var estimate = LogInterval.OfRatio(Made.Times([-0.02, -0.01, 0, 0.01, 0.02]), [1, 1, 1, 1, 1], ConfidenceLevel.Default)!;

        Assert.Equal(1, estimate.Value, 1e-12);
        Assert.Equal(Math.Exp(-0.0325552), estimate.Interval!.Value.Lower, 1e-5);
        Assert.Equal(Math.Exp(0.0325552), estimate.Interval.Value.Upper, 1e-5);
        Assert.Equal(Math.Exp(0.0325552) - 1, estimate.RelativeMargin!.Value, 1e-5);
        Assert.Equal(5, estimate.Count);
        Assert.Empty(estimate.Findings);
    }

    [Fact]
    public void Two_rounds_give_the_interval_worked_out_by_hand()
    {
        // Ratios e^1 and e^3: mean of logs 2, deviation sqrt(2), standard error 1; t(0.975, 1) = 12.706.
        var estimate = LogInterval.OfRatio([Math.E, Math.Exp(3)], [1, 1], new ConfidenceLevel(0.95))!;

        Assert.Equal(Math.Exp(2), estimate.Value, 1e-9);
        Assert.Equal(1, estimate.Interval!.Value.Lower / Math.Exp(2 - 12.7062), 1e-4);
        Assert.Equal(1, estimate.Interval.Value.Upper / Math.Exp(2 + 12.7062), 1e-4);
    }

    [Fact]
    public void Two_launches_that_agree_have_an_interval_and_two_that_differ_by_a_tenth_none_that_is_shown()
    {
        // Half-widths of the logarithm: 63.657 * ln(1.01) / 2 = 0.317, and 63.657 * ln(1.1) / 2 = 3.03, a factor of 20.8.
        var alike = LogInterval.OfMean([100, 101], ConfidenceLevel.Default)!;
        var apart = LogInterval.OfMean([100, 110], ConfidenceLevel.Default)!;

        Assert.Equal(alike.Interval, alike.Shown);
        Assert.Equal(LaunchFindings.DescribeTooFew(2), Assert.Single(alike.Findings));
        Assert.NotNull(apart.Interval);
        Assert.Null(apart.Shown);
        Assert.Null(apart.RelativeMargin);
        var tooWide = Assert.Single(apart.Findings);
        Assert.Equal(LaunchFindings.IntervalTooWide, tooWide.Kind);
        Assert.Equal(20.8, tooWide.Number!.Value, 0.1);
    }

    [Fact]
    public void The_mean_of_launches_is_their_geometric_mean()
    {
        var estimate = LogInterval.OfMean([1, 10, 100, 10, 10], ConfidenceLevel.Default)!;

        Assert.Equal(10, estimate.Value, 1e-12);
    }

    [Fact]
    public void One_round_gives_an_estimate_without_interval_and_a_finding()
    {
        var estimate = LogInterval.OfRatio([6], [3], ConfidenceLevel.Default)!;

        Assert.Equal(2, estimate.Value, 1e-12);
        Assert.Null(estimate.Interval);
        Assert.Null(estimate.RelativeMargin);
        Assert.Equal(LaunchFindings.DescribeTooFew(1), Assert.Single(estimate.Findings));
    }

    [Fact]
    public void No_round_gives_no_estimate() => Assert.Null(LogInterval.OfRatio([], [], ConfidenceLevel.Default));

    [Fact]
    public void Rounds_that_agree_exactly_give_an_interval_of_one_point()
    {
        var estimate = LogInterval.OfRatio([8, 8, 8, 8, 8], [4, 4, 4, 4, 4], ConfidenceLevel.Default)!;

        Assert.Equal(2, estimate.Value, 1e-12);
        Assert.Equal(estimate.Value, estimate.Interval!.Value.Lower, 1e-12);
        Assert.Equal(estimate.Value, estimate.Interval.Value.Upper, 1e-12);
    }

    [Fact]
    public void A_bound_beyond_all_numbers_gives_no_interval()
    {
        // Standard error 10 on the logs, times 63.657: e^636 is a number, e^(2 * 636) is none.
        Assert.NotNull(LogInterval.OfMean(Made.Times([0, 20]), ConfidenceLevel.Default)!.Interval);
        Assert.Null(LogInterval.OfMean(Made.Times([0, 40]), ConfidenceLevel.Default)!.Interval);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_time_that_is_not_positive_and_finite_is_refused(double time)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LogInterval.OfMean([1, time], ConfidenceLevel.Default));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogInterval.OfRatio([1, time], [1, 1], ConfidenceLevel.Default));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogInterval.OfRatio([1, 1], [time, 1], ConfidenceLevel.Default));
    }

    [Fact]
    public void Sides_of_different_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => LogInterval.OfRatio([1, 2], [1], ConfidenceLevel.Default));

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
    public void Doubling_one_side_doubles_ratio_and_bounds() => rounds.Sample(
        pairs =>
        {
            var (once, twice) = (Ratio(pairs), Ratio([.. pairs.Select(pair => (2 * pair.A, pair.B))]));
            AssertSame(2 * once.Value, twice.Value);
            AssertSame(Inner(once) is { } interval ? new Interval(2 * interval.Lower, 2 * interval.Upper) : null, twice.Interval);
        },
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
    public void What_slows_both_sides_of_a_round_alike_does_not_matter() => Gen.Select(rounds, Gen.Double[0.5, 20].Array[12]).Sample(
        (pairs, slow) =>
        {
            var (calm, disturbed) = (Ratio(pairs), Ratio([.. pairs.Select((pair, round) => (pair.A * slow[round], pair.B * slow[round]))]));
            AssertSame(calm.Value, disturbed.Value);
            AssertSame(Inner(calm), disturbed.Interval);
        },
        seed: Seed);

    [Fact]
    public void A_higher_level_gives_a_wider_interval() => rounds.Sample(
        pairs => Ratio(pairs, 0.9).Interval is { } narrow && (Ratio(pairs, 0.95).Interval is not { } wide || Inside(narrow, wide)),
        seed: Seed);

    // 20,000 runs of 5 rounds whose log ratios are normal with mean ln 1.9 and deviation 3 %. The share of intervals that hold 1.9 has
    // the standard error sqrt(0.99 * 0.01 / 20,000) = 0.07 %: 98.7 to 99.3 % is four of them on either side. At five launches the
    // normal quantile instead of Student's (2.576 for 4.604) would cover 93.8 %, and n for n - 1 in the deviation 98.5 %.
    [Theory]
    [InlineData(5, 20221)]
    [InlineData(2, 20222)]
    [InlineData(12, 20223)]
    public void Of_many_intervals_at_99_percent_99_in_100_hold_the_truth(int launches, int seed)
    {
        const int Runs = 20_000;
        var random = new Random(seed);
        var numerators = new double[launches];
        var denominators = new double[launches];
        var held = 0;
        for (var run = 0; run < Runs; run++)
        {
            for (var round = 0; round < launches; round++)
            {
                var drift = Math.Exp(0.2 * Normal(random));
                numerators[round] = 1.9 * drift;
                denominators[round] = drift * Math.Exp(0.03 * Normal(random));
            }

            if (LogInterval.OfRatio(numerators, denominators, ConfidenceLevel.Default)!.Interval!.Value.Contains(1.9))
                held++;
        }

        Assert.InRange(held / (double)Runs, 0.987, 0.993);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static Estimate Ratio((double A, double B)[] pairs, double level = 0.99) =>
        LogInterval.OfRatio([.. pairs.Select(pair => pair.A)], [.. pairs.Select(pair => pair.B)], new ConfidenceLevel(level))!;

    private static bool Inside(Interval inner, Interval outer) => outer.Lower <= inner.Lower && inner.Upper <= outer.Upper;

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
