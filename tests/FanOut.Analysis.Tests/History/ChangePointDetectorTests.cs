using CsCheck;
using FanOut.Analysis.History;

namespace FanOut.Analysis.Tests.History;

public sealed class ChangePointDetectorTests
{
    private static readonly Gen<MadeSeries> series =
        Gen.Select(Gen.Int[0, SeriesScenario.All.Count - 1], Gen.Int[1, 100_000], (scenario, seed) =>
            SeriesScenario.All[scenario].Make(seed));

    [Fact]
    public void A_step_without_noise_is_found_at_its_place_with_its_size()
    {
        double[] times = [.. Enumerable.Repeat(1_000.0, 20), .. Enumerable.Repeat(1_200.0, 20)];

        var found = Assert.Single(ChangePointDetector.Detect(times).ChangePoints);

        Assert.Equal((20, 20, 20), (found.At, found.Earliest, found.Latest));
        Assert.Equal(1.2, found.Ratio.Value, 6);
        Assert.InRange(found.P, 0, 1e-12);
    }

    [Fact]
    public void Five_runs_to_either_side_are_enough_and_four_are_not()
    {
        Assert.Equal(5, Assert.Single(ChangePointDetector.Detect([10, 10.1, 10, 9.9, 10, 15, 15.1, 15, 14.9, 15]).ChangePoints).At);
        Assert.Empty(ChangePointDetector.Detect([10, 10.1, 10, 9.9, 10, 10.1, 15, 15.1, 15, 14.9]).ChangePoints);
    }

    [Fact]
    public void A_constant_series_has_no_change_point_however_long()
    {
        foreach (var length in (int[])[10, 11, 50, 1_000])
            Assert.Equivalent(new SeriesChanges([], [], []), ChangePointDetector.Detect([.. Enumerable.Repeat(123.456, length)]));
    }

    [Fact]
    public void Fewer_than_ten_runs_give_a_finding()
    {
        for (var length = 0; length < 10; length++)
        {
            var changes = ChangePointDetector.Detect([.. Enumerable.Range(0, length).Select(index => index < 5 ? 1.0 : 2.0)]);

            Assert.Empty(changes.ChangePoints);
            Assert.Equal(HistoryFindings.DescribeTooFew(length, 10), Assert.Single(changes.Findings));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    public void A_value_must_be_positive_and_finite(double value)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => ChangePointDetector.Detect([1, 2, value, 3]));

        Assert.StartsWith("Value 2 must be positive and finite.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reversing_a_series_mirrors_its_change_points() => series.Sample(made =>
    {
        var forwards = ChangePointDetector.Detect(made.Times).ChangePoints;
        double[] mirrored = [.. made.Times.Reverse()];
        var backwards = ChangePointDetector.Detect(mirrored).ChangePoints;

        Assert.Equal(forwards.Select(point => made.Times.Length - point.At).Reverse(), backwards.Select(point => point.At));
        foreach (var (point, other) in forwards.Zip(backwards.Reverse()))
            Assert.Equal(1, point.Ratio.Value * other.Ratio.Value, 5e-10);
    }, seed: "0000000000000", iter: Effort.Count(quick: 60, full: 2_000));

    [Fact]
    public void A_change_of_unit_keeps_the_change_points() => Gen.Select(series, Gen.Double[1e-6, 1e6]).Sample((made, factor) =>
    {
        var one = ChangePointDetector.Detect(made.Times).ChangePoints;
        var other = ChangePointDetector.Detect([.. made.Times.Select(time => factor * time)]).ChangePoints;

        Assert.Equal(one.Select(point => (point.At, point.Earliest, point.Latest)),
            other.Select(point => (point.At, point.Earliest, point.Latest)));
        foreach (var (point, scaled) in one.Zip(other))
            Assert.Equal(point.Ratio.Value, scaled.Ratio.Value, 5e-10);
    }, seed: "0000000000000", iter: Effort.Count(quick: 60, full: 2_000));

    [Fact]
    public void Late_runs_keep_old_change_points() => Gen.Select(series, Gen.Int[1, 100_000], series).Sample((old, seed, late) =>
    {
        // A few hundred points see each other, and what they decide is seen by the next few hundred only if there is something to decide.
        double[] times = [.. old.Times, .. Noise.Drifting(new Random(seed), 900, 0.05, 0).Select(log => 1_000 * Math.Exp(log))];
        double[] longer = [.. times, .. late.Times];

        var before = ChangePointDetector.Detect(times).ChangePoints.TakeWhile(point => point.At < old.Times.Length);
        var after = ChangePointDetector.Detect(longer).ChangePoints.TakeWhile(point => point.At < old.Times.Length);

        Assert.Equal(before.Select(point => (point.At, point.Ratio.Value, point.P)),
            after.Select(point => (point.At, point.Ratio.Value, point.P)));
    }, seed: "0000000000000", iter: Effort.Count(quick: 30, full: 1_000));

    /// <summary>
    /// Where change points lie closer together than a judgement sees, a new run may settle the last of them, that one its neighbour, and so
    /// on. Of 400 such series of about 11 change points each, one more run changed 15 change points in all, and 300 more runs 102; the
    /// farthest back was 389 runs before the end.
    /// </summary>
    [Fact]
    public void New_runs_change_few_change_points_of_a_dense_series_and_none_far_back()
    {
        const int Old = 1_200, Far = 600;
        var steps = SeriesScenario.All.Where(scenario => scenario.Steps).ToArray();
        var (points, changed) = (0, 0);
        for (var seed = 1; seed <= Effort.Count(quick: 25, full: 400); seed++)
        {
            var random = new Random(seed);
            double[] times = [.. Enumerable.Range(0, 5)
                .SelectMany(_ => steps[random.Next(steps.Length)].Make(random.Next(1, 100_000)).Times)];
            int[] before = [.. ChangePointDetector.Detect(times.AsSpan(0, Old)).ChangePoints.Select(point => point.At)];

            int[] after = Places(times, Old + 1);
            points += before.Length;
            changed += before.Except(after).Count() + after.Except(before).Count();

            Assert.Equal(before.Where(IsFar), Places(times, times.Length).Where(IsFar));
        }

        Assert.True(changed <= 0.02 * points, $"{changed} of {points}");

        static bool IsFar(int place) => place < Old - Far;

        static int[] Places(double[] times, int runs) =>
            [.. ChangePointDetector.Detect(times.AsSpan(0, runs)).ChangePoints.Select(point => point.At).Where(place => place < Old)];
    }

    [Fact]
    public void Rounded_times_have_the_same_steps()
    {
        var made = new SeriesScenario("steps", Steps: true).Make(2);
        double[] rounded = [.. made.Times.Select(time => Math.Round(time / 20) * 20)];

        Assert.Equal(
            ChangePointDetector.Detect(made.Times).ChangePoints.Select(point => point.At),
            ChangePointDetector.Detect(rounded).ChangePoints.Select(point => point.At));
    }

    [Fact]
    public void Single_spikes_are_not_change_points()
    {
        double[] times = [.. Noise.Drifting(new Random(7), 200, 0.02, 0).Select(log => 100 * Math.Exp(log))];
        foreach (var odd in (int[])[0, 1, 60, 61, 120, 199])
            times[odd] *= 3;

        Assert.Empty(ChangePointDetector.Detect(times).ChangePoints);
    }

    [Fact]
    public void A_change_certain_to_be_too_small_is_left_out()
    {
        double[] times = [.. Noise.Drifting(new Random(3), 200, 0.01, 0)
            .Select((log, run) => 100 * Math.Exp(log) * (run < 100 ? 1 : 1.02))];

        Assert.Empty(ChangePointDetector.Detect(times).ChangePoints);
        Assert.InRange(Assert.Single(ChangePointDetector.Detect(times, new DetectionOptions { MinChange = 0.01 }).ChangePoints).At, 97,
            103);
    }

    [Fact]
    public void A_straight_line_is_one_drift_and_not_many_steps()
    {
        double[] times = [.. Noise.Drifting(new Random(4), 300, 0.02, 0).Select((log, run) => 100 * Math.Exp(log + (0.1 * run / 300)))];

        var changes = ChangePointDetector.Detect(times);

        Assert.Empty(changes.ChangePoints);
        // e^0.1 - 1 = 0.105.
        Assert.InRange(Assert.Single(changes.Drifts).Ratio.Value, 1.09, 1.12);
    }

    [Fact]
    public void Drifts_can_be_left_out()
    {
        double[] times = [.. Enumerable.Range(0, 40).Select(run => 100 * Math.Exp(0.01 * run))];

        Assert.Single(ChangePointDetector.Detect(times).Drifts);
        Assert.Empty(ChangePointDetector.Detect(times, new DetectionOptions { Drift = false }).Drifts);
    }
}
