using CsCheck;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class TrimmedSignedRankTests
{
    private const double Tail = 0.005;

    private static readonly Gen<double[]> differences = Gen.Select(
        Gen.Double[0.001, 0.2].Select(difference => difference - 0.1), Gen.Int[0, 6])
        .Select((difference, mode) => mode == 0 ? difference - 0.7 : difference)
        .Array[8, 13];

    // Given the distances, all patterns of signs are equally likely. Each is counted out by a plain implementation; of the shifts between
    // the tested one and the estimate the one that is refused most clearly counts.
    [Fact]
    public void Its_p_is_the_share_of_sign_patterns_with_so_small_a_sum()
    {
        var random = new Random(11);
        for (var set = 0; set < Effort.Count(quick: 8, full: 20); set++)
        {
            double[] some = [.. Enumerable.Range(0, random.Next(8, 11))
                .Select(_ => (0.1 * random.NextDouble()) - (random.Next(5) == 0 ? 0.7 : 0))];
            var evidence = TrimmedSignedRank.Shift(some, Tail);
            var tested = evidence.Centre - (0.7 * random.NextDouble());

            Assert.Equal(LeastUpTo(evidence.Centre, some, tested), evidence.PAtMost(tested), 1e-12);
        }
    }

    [Fact]
    public void Where_none_is_far_it_is_Wilcoxons_test()
    {
        double[] near = [.. Enumerable.Range(-5, 11).Select(step => 0.01 * step)];

        var (plain, trimmed) = (SignedRank.Shift(near), TrimmedSignedRank.Shift(near, Tail));

        Assert.Equal(plain.IntervalAt(ConfidenceLevel.Default), trimmed.IntervalAt(ConfidenceLevel.Default));
        Assert.Equal(plain.Centre, trimmed.Centre, 1e-12);
        Assert.Equal(plain.PAtMost(-0.021), trimmed.PAtMost(-0.021), 1e-12);
    }

    [Fact]
    public void Three_of_eleven_far_out_on_one_side_leave_estimate_and_bounds_among_the_rest()
    {
        double[] near = [0.170, 0.175, 0.178, 0.181, 0.182, 0.184, 0.187, 0.191];

        var shift = TrimmedSignedRank.Shift([.. near, -0.51, -0.50, -0.52], Tail);

        var bounds = shift.IntervalAt(ConfidenceLevel.Default)!.Value;
        Assert.InRange(bounds.Lower, 0.170, shift.Centre);
        Assert.InRange(bounds.Upper, shift.Centre, 0.191);
        // Wilcoxon's own bound is the mean of a far one and a near one.
        Assert.True(SignedRank.Shift([.. near, -0.51, -0.50, -0.52]).IntervalAt(ConfidenceLevel.Default)!.Value.Lower < -0.1);
    }

    [Fact]
    public void Half_of_them_are_another_mode_and_stay()
    {
        double[] modes = [.. Enumerable.Range(0, 12).Select(pair => pair % 2 == 0 ? 0.69 + (0.001 * pair) : 0.001 * pair)];

        var bounds = TrimmedSignedRank.Shift(modes, Tail).IntervalAt(ConfidenceLevel.Default)!.Value;

        Assert.True(bounds.Lower < 0.1 && bounds.Upper > 0.6);
    }

    [Fact]
    public void Turning_the_differences_round_turns_the_evidence_round() => Gen.Select(differences, Gen.Double[-0.3, 0.3]).Sample(
        (some, shift) =>
        {
            var (there, back) = (TrimmedSignedRank.Shift(some, Tail),
                TrimmedSignedRank.Shift([.. some.Select(difference => -difference)], Tail));
            Assert.Equal(there.PAtMost(shift), back.PAtLeast(-shift), 1e-12);
            Assert.Equal(there.Centre, -back.Centre, 1e-12);
            Assert.Equal(there.IntervalAt(ConfidenceLevel.Default)?.Lower, -back.IntervalAt(ConfidenceLevel.Default)?.Upper);
        },
        seed: "0000000000012");

    // Few values that sums and halves represent exactly: averages coincide, and pairs on both sides of a shift are equally far from it.
    [Fact]
    public void Where_distances_tie_turning_round_changes_nothing_either() =>
        Gen.Int[-8, 8].Select(step => step / 64.0).Array[8, 22].Sample(
        some =>
        {
            var (there, back) = (TrimmedSignedRank.Shift(some, Tail),
                TrimmedSignedRank.Shift([.. some.Select(difference => -difference)], Tail));
            Assert.All(Enumerable.Range(-80, 160), shift => Assert.Equal(there.PAtMost(shift / 512.0), back.PAtLeast(-shift / 512.0)));
        },
        seed: "0000000000014");

    [Fact]
    public void Where_the_last_pairs_that_stay_are_as_far_as_the_first_that_go_the_estimate_turns_round_too()
    {
        double[] some = [-1 / 64.0, 1 / 64.0, -7 / 64.0, 0, 1 / 64.0, 3 / 64.0, -1 / 64.0, 7 / 64.0, -1 / 64.0];

        Assert.Equal(TrimmedSignedRank.Shift(some, Tail).Centre,
            -TrimmedSignedRank.Shift([.. some.Select(difference => -difference)], Tail).Centre);
    }

    [Fact]
    public void Interval_estimate_and_p_always_agree() => Gen.Select(differences, Gen.Double[-0.3, 0.3]).Sample(
        (some, tested) =>
        {
            var shift = TrimmedSignedRank.Shift(some, Tail);
            var bounds = shift.IntervalAt(ConfidenceLevel.Default)!.Value;

            Assert.Equal(bounds.Lower > tested, shift.PAtMost(tested) <= Tail);
            Assert.Equal(bounds.Upper < tested, shift.PAtLeast(tested) <= Tail);
            Assert.InRange(shift.Centre, bounds.Lower, bounds.Upper);
            Assert.True(shift.PAtMost(tested) <= shift.PAtMost(tested + 0.01));
        },
        seed: "0000000000013");

    // One pair in seven half a factor of two away, to either side, around normal ones: the tails that were recorded. The share of 4,000 has
    // a standard error of 0.16 %, of 1,000 one of 0.31 %.
    [Theory]
    [InlineData(11, 1)]
    [InlineData(22, 2)]
    public void Its_99_percent_intervals_hold_the_truth_in_99_of_100_whatever_the_tails(int pairs, int seed)
    {
        var runs = Effort.Count(quick: 1_000, full: 4_000);
        var random = new Random(seed);
        var held = Enumerable.Range(0, runs).Count(_ =>
        {
            double[] drawn = [.. Enumerable.Range(0, pairs)
                .Select(_ => (0.02 * Noise.Normal(random)) + (random.Next(7) == 0 ? 0.69 * ((2 * random.Next(2)) - 1) : 0))];
            return TrimmedSignedRank.Shift(drawn, Tail).IntervalAt(ConfidenceLevel.Default)!.Value.Contains(0);
        });

        Assert.InRange(held / (double)runs, Effort.IsFull ? 0.9875 : 0.98, 1);
    }

    [Fact]
    public void Of_many_pairs_neighbouring_shifts_answer_for_each_other()
    {
        // 300 pairs have 45,150 averages, of which every 23rd is looked at.
        var random = new Random(5);
        double[] many = [.. Enumerable.Range(0, 300).Select(_ => 0.02 * Noise.Normal(random))];

        var (plain, trimmed) = (SignedRank.Shift(many).IntervalAt(ConfidenceLevel.Default)!.Value,
            TrimmedSignedRank.Shift(many, Tail).IntervalAt(ConfidenceLevel.Default)!.Value);

        Assert.Equal(plain.Upper - plain.Lower, trimmed.Upper - trimmed.Lower, 0.2 * (plain.Upper - plain.Lower));
    }

    [Theory]
    [InlineData(TrimmedSignedRank.MaxPairs)]
    [InlineData(3 * TrimmedSignedRank.MaxPairs)]
    [InlineData(50_000)]
    public void Of_thousands_of_pairs_neighbours_stand_for_each_other_and_those_far_out_for_nothing(int pairs)
    {
        // One pair in seven twice as far as a factor of two away: the mean of three neighbours would follow it, their median does not.
        var random = new Random(6);
        double[] some = [.. Enumerable.Range(0, pairs)
            .Select(_ => 0.1 + (0.02 * Noise.Normal(random)) + (random.Next(7) == 0 ? 0.69 * ((2 * random.Next(2)) - 1) : 0))];

        var shift = TrimmedSignedRank.Shift(some, Tail);

        var bounds = shift.IntervalAt(ConfidenceLevel.Default)!.Value;
        Assert.True(bounds.Contains(0.1));
        Assert.InRange(bounds.Upper - bounds.Lower, 0, 0.006);
    }

    private static double LeastUpTo(double centre, double[] some, double tested)
    {
        double[] averages = [.. SignedRank.WalshAverages(some).Order()];
        return Enumerable.Range(0, averages.Length)
            .Where(below => below >= averages.Count(average => average <= tested) && below < averages.Count(average => average <= centre))
            .Select(below => below == 0 ? averages[0] - (1e-6 * (averages[^1] - averages[0]))
                : averages[below] - (1e-6 * (averages[below] - averages[below - 1])))
            .Min(shift => ShareOfPatterns([.. some.Select(difference => difference - shift)]));
    }

    private static double ShareOfPatterns(double[] distances)
    {
        var observed = SumBelow(distances);
        return Enumerable.Range(0, 1 << distances.Length).Count(pattern =>
            SumBelow([.. distances.Select((distance, pair) => (pattern >> pair & 1) == 0 ? distance : -distance)]) <= observed) / (double)(
                1 << distances.Length);
    }

    private static int SumBelow(double[] distances) => Left(distances).Select((distance, index) => distance > 0 ? 0 : index + 1).Sum();

    /// <summary>The pairs that are left, by rising distance: without the farthest ones beyond three medians, but eight and three in five at
    /// least.</summary>
    private static double[] Left(double[] distances)
    {
        double[] sorted = [.. distances.OrderBy(Math.Abs)];
        var median = (Math.Abs(sorted[(sorted.Length - 1) / 2]) + Math.Abs(sorted[sorted.Length / 2])) / 2;
        var staying = Math.Min(sorted.Length, Math.Max(8, (int)Math.Ceiling(0.6 * sorted.Length)));
        return [.. sorted.Where((distance, index) => index < staying || Math.Abs(distance) <= 3 * median)];
    }
}
