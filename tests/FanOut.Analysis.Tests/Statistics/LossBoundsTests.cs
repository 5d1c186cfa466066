using FanOut.Analysis.Statistics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;
using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class LossBoundsTests
{
    private static readonly int[] sides = [1, -1];

    [Fact]
    public void The_bounds_are_those_of_the_plain_algorithm()
    {
        var random = new Random(4301);
        for (var trial = 0; trial < 40; trial++)
        {
            var (strategies, rounds) = (2 + random.Next(4), 3 + random.Next(6));
            double[][] logs = [.. Enumerable.Range(0, strategies).Select(_ => Launches(random, rounds, 0.1 * random.NextDouble(), 0.05))];
            int[][] draws = [.. Enumerable.Range(0, 200).Select(_ => Draw(random, rounds))];
            int? baseline = trial % 2 == 0 ? null : random.Next(strategies);

            var bounds = LossBounds.Find(logs, 0.1, draws, baseline);

            Assert.All(bounds.Zip(Plain(logs, 0.1, draws, baseline)), pair =>
            {
                Assert.Equal(pair.Second.Estimate, pair.First.Estimate, 1e-12);
                Assert.Equal(pair.Second.Lower, pair.First.Lower, 1e-12);
                Assert.Equal(pair.Second.Upper, pair.First.Upper, 1e-12);
                Assert.Equal(pair.Second.Below, pair.First.Below, 1e-12);
            });
        }
    }

    [Fact]
    public void Without_noise_a_loss_is_the_difference_of_the_medians_and_the_best_loses_nothing()
    {
        var bounds = LossBounds.Find([[2, 2, 2, 2, 2], [2.3, 2.3, 2.3, 2.3, 2.3], [2.1, 2.1, 2.1, 2.1, 2.1]], 0.05);

        Assert.Equal([0, 0.3, 0.1], bounds.Select(bound => bound.Estimate), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        Assert.Equal([0, 0.3, 0.1], bounds.Select(bound => bound.Upper), (expected, actual) => Math.Abs(expected - actual) < 1e-4);
        Assert.Equal([0, 0.3, 0.1], bounds.Select(bound => bound.Lower), (expected, actual) => Math.Abs(expected - actual) < 1e-4);
        Assert.Equal([true, false, false], bounds.Select(bound => bound.IsCandidate));
    }

    [Fact]
    public void Strategies_that_take_the_same_in_every_round_lose_nothing_however_much_the_machine_drifts()
    {
        double[] drifting = [1, 2, 1.5, 3, 2.5];

        var bounds = LossBounds.Find([drifting, drifting], 0.05);

        Assert.All(bounds, bound => Assert.Equal((0, 0, true), (bound.Estimate, bound.Lower, bound.IsCandidate)));
        Assert.All(bounds, bound => Assert.InRange(bound.Upper, 0, 1e-4));
    }

    [Fact]
    public void Names_scale_and_the_order_of_rounds_change_nothing()
    {
        var random = new Random(4302);
        double[][] logs = [.. Enumerable.Range(0, 5).Select(strategy => Launches(random, 11, 0.03 * strategy, 0.05))];
        int[] rounds = [.. Enumerable.Range(0, 11)];
        random.Shuffle(rounds);
        var bounds = LossBounds.Find(logs, 0.05);

        Assert.Equal(bounds, LossBounds.Find([.. logs.Select(one => Array.ConvertAll(rounds, round => one[round]))], 0.05));
        Assert.Equal(bounds.Reverse(), LossBounds.Find([.. logs.Reverse()], 0.05));
        Assert.All(LossBounds.Find([.. logs.Select(one => Array.ConvertAll(one, log => log + Math.Log(2)))], 0.05).Zip(bounds),
            pair => Assert.Equal(pair.Second.Upper, pair.First.Upper, 1e-9));
    }

    [Fact]
    public void A_strategy_that_is_sometimes_slow_is_no_candidate_for_the_best_because_of_that()
    {
        // One takes 10 or 16 by turns, never less than the others' 8 and 8.2: medians of resamples deviate upwards only.
        double[][] logs = [.. new double[][]
        {
            [8, 8.1, 8, 8.05, 8, 8.1, 8, 8.05, 8, 8.1, 8],
            [8.2, 8.3, 8.2, 8.2, 8.25, 8.2, 8.3, 8.2, 8.2, 8.25, 8.2],
            [10, 16, 10, 10, 16, 10, 10, 16, 10, 16, 10],
        }.Select(one => Array.ConvertAll(one, Math.Log))];

        var bounds = LossBounds.Find(logs, 0.05);

        Assert.False(bounds[2].IsCandidate);
        Assert.InRange(bounds[2].Upper, Math.Log(16 / 8.1), 1.5);
        Assert.InRange(bounds[1].Upper, bounds[1].Estimate, Math.Log(1.05));
    }

    [Fact]
    public void A_rival_that_may_be_anything_does_not_hide_that_the_baseline_is_slower_than_another_one()
    {
        // The third takes 6 or 20: it may be the best, or slower than the baseline.
        double[][] logs = [.. new double[][]
        {
            [16, 16.2, 16.1, 15.9, 16, 16.1, 16, 16.2, 16, 15.9, 16.1],
            [8.2, 8.3, 8.2, 8.2, 8.25, 8.2, 8.3, 8.2, 8.2, 8.25, 8.2],
            [20, 6, 20, 6, 20, 20, 6, 20, 6, 20, 6],
        }.Select(one => Array.ConvertAll(one, Math.Log))];

        Assert.Equal(0, LossBounds.Find(logs, 0.05)[0].Lower, 0.02);
        Assert.InRange(LossBounds.Find(logs, 0.05, baseline: 0)[0].Lower, Math.Log(1.85), Math.Log(16 / 8.2));
    }

    [Theory]
    [InlineData(0, 4307)]
    [InlineData(0.03, 4308)]
    public void The_baselines_second_bound_holds_as_often_as_the_others(double slower, int seed)
    {
        var (random, trials) = (new Random(seed), Effort.Count(quick: 200, full: 2_000));
        var wrong = Enumerable.Range(0, trials).Count(_ =>
        {
            double[][] logs = [.. Enumerable.Range(0, 5).Select(strategy => Launches(random, 8, strategy == 0 ? slower : 0, 0.05))];
            return LossBounds.Find(logs, 0.05, baseline: 0)[0].Lower > slower;
        });

        Assert.InRange(wrong, 0, 0.03 * trials);
    }

    [Fact]
    public void A_level_that_errs_less_is_wider()
    {
        var random = new Random(4303);
        double[][] logs = [.. Enumerable.Range(0, 4).Select(_ => Launches(random, 11, 0, 0.05))];

        Assert.All(LossBounds.Find(logs, 0.01).Zip(LossBounds.Find(logs, 0.2)), pair => Assert.True(pair.First.Upper > pair.Second.Upper));
    }

    // Edwards and Hsu, Multiple Comparisons with the Best Treatment, JASA 78 (1983): with every strategy in turn as the control, the bounds
    // reach as far as Dunnett's two-sided ones, d times the standard error of a difference. Medians of n normal values of deviation s have
    // the standard error s * sqrt(pi / (2 n)). Dunnett's tables (Biometrics 20, 1964) have d of 5 % for infinite degrees of freedom.
    [Theory]
    [InlineData(3, 2.21, 4304)]
    [InlineData(6, 2.51, 4305)]
    [InlineData(10, 2.69, 4306)]
    public void For_many_rounds_of_normal_noise_the_bounds_are_those_of_the_normal_theory(int strategies, double tabled, int seed)
    {
        const int Rounds = 1_601, Resamples = 1_000;
        const double Deviation = 0.05;
        var d = Brent.FindRoot(reach => Held(reach) - 0.95, 1, 5);
        var reach = d * Deviation * Math.Sqrt(Math.PI / Rounds);
        var random = new Random(seed);
        var found = Enumerable.Range(0, Effort.Count(quick: 12, full: 40)).Select(_ => LossBounds.Find(
            [.. Enumerable.Range(0, strategies).Select(strategy => Enumerable.Range(0, Rounds)
                .Select(_ => (strategy == 0 ? 0 : 0.3) + (Deviation * Noise.Normal(random))).ToArray())],
            0.05,
            [.. Enumerable.Range(0, Resamples).Select(_ => Draw(random, Rounds))]));
        LossBound[] losers = [.. found.SelectMany(bounds => bounds.Skip(1))];

        Assert.Equal(tabled, d, 0.005);
        Assert.InRange(losers.Average(bound => bound.Upper - bound.Estimate) / reach, 0.92, 1.1);
        Assert.InRange(losers.Average(bound => bound.Estimate - bound.Lower) / reach, 0.92, 1.1);

        // All differences from one strategy are within their reach, given its own deviation.
        double Held(double reach) => GaussLegendreRule.Integrate(
            z => Normal.PDF(0, 1, z) * Math.Pow(
                Normal.CDF(0, 1, (Math.Sqrt(2) * reach) + z) - Normal.CDF(0, 1, z - (Math.Sqrt(2) * reach)), strategies - 1), -8, 8, 64);
    }

    [Fact]
    public void One_strategy_and_unequal_rounds_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LossBounds.Find([[1, 2]], 0.05));
        Assert.Throws<ArgumentException>(() => LossBounds.Find([[1, 2], [1]], 0.05));
        Assert.Throws<ArgumentException>(() => LossBounds.Find([[], []], 0.05));
    }

    /// <summary>Launches around a level, some of them disturbed: workers that share a core take half as long again.</summary>
    private static double[] Launches(Random random, int rounds, double level, double noise) =>
        [.. Enumerable.Range(0, rounds).Select(_ => level + (noise * Noise.Normal(random)) + (random.Next(10) == 0 ? 0.4 : 0))];

    private static int[] Draw(Random random, int rounds)
    {
        var counts = new int[rounds];
        for (var draw = 0; draw < rounds; draw++)
            counts[random.Next(rounds)]++;
        return counts;
    }

    /// <summary>Sorts everything, pair by pair.</summary>
    private static IEnumerable<(double Estimate, double Lower, double Upper, double Below)> Plain(
        double[][] logs, double alpha, int[][] draws, int? baseline)
    {
        var (share, own) = (baseline is null ? 0 : 0.2, baseline ?? -1);
        var all = Enumerable.Range(0, logs.Length).ToArray();
        double Deviation(int s, int[] draw) => draw.SelectMany((times, round) => Enumerable.Repeat(logs[s][round], times)).Median()
            - logs[s].Median();
        var deviations = all.Select(s => draws.Select(draw => Deviation(s, draw)).ToArray()).ToArray();
        IEnumerable<double> Deviations(int s, int r, int side) =>
            deviations[s].Zip(deviations[r], (one, other) => Math.Max(0, side * (one - other)));
        double Square(int s, int r, int side) => 2 * Deviations(s, r, side).Average(deviation => deviation * deviation);
        double Error(int s, int r, int side) => 1e-6 + Math.Sqrt(
            ((logs[0].Length * Square(s, r, side)) + (3 * sides.Average(either => Square(s, r, either)))) / (logs[0].Length + 3));
        double Critical(int r, int[] sides, double alpha) => Enumerable.Range(0, draws.Length)
            .Select(b => all.Where(s => s != r).Max(s => sides.Max(side => Deviations(s, r, side).ElementAt(b) / Error(s, r, side))))
            .Order().ElementAt((int)Math.Ceiling((1 - alpha) * draws.Length) - 1) * Math.Sqrt(logs[0].Length / (logs[0].Length - 1.0));
        double Between(int s, int r) => logs[s].Median() - logs[r].Median();
        var critical = Array.ConvertAll(all, r => Critical(r, sides, (1 - share) * alpha));
        double Reach(int s, int r, int side) => critical[r] * Error(s, r, side);
        var certain = own < 0 ? double.NegativeInfinity
            : all.Where(r => r != own).Max(r => Between(own, r) - (Critical(own, [1], share * alpha) * Error(r, own, 1)));

        int[] best = [.. all.Where(r => (r != own || certain <= 0) && all.All(q => q == r || Between(q, r) + Reach(q, r, 1) >= 0))];
        foreach (var s in all)
        {
            yield return (
                Math.Max(0, all.Where(r => r != s).Max(r => Between(s, r))),
                best.Contains(s) ? 0 : Math.Max(s == own ? Math.Max(0, certain) : 0, best.Min(r => Between(s, r) - Reach(s, r, -1))),
                best.Where(r => r != s).Select(r => Between(s, r) + Reach(s, r, 1)).Append(0).Max(),
                Math.Min(
                    Reach(s, all.Where(r => r != s).MaxBy(r => Between(s, r)), -1),
                    s == own ? all.Where(r => r != s).Max(r => Between(s, r)) - certain : double.PositiveInfinity));
        }
    }
}
