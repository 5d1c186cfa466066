using FanOut.Analysis.History;

namespace FanOut.Analysis.Tests.History;

public sealed class SignificanceTests
{
    [Fact]
    public void The_p_value_is_at_least_that_of_permutations_and_of_its_order()
    {
        // The detector's own limit is a thousandth: below it, no order is claimed, and permutations could tell none.
        const int Permutations = 1_000;
        var judgements = 0;
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            double[] values = [.. Noise.Drifting(random, 60, 0.05, 0).Select((log, index) => log + (index < 30 ? 0 : 0.05))];
            var (at, observed) = Largest(values);
            var segmentation = new Segmentation(values, new LevelShift(values), [at], new DetectionOptions
            {
                P = 0.999_999,
                MinChange = 0,
            });
            if (segmentation.ChangePoints == 0)
                continue;
            judgements++;
            var judged = segmentation.ChangePoint(1);

            var beyond = 0;
            for (var permutation = 0; permutation < Permutations; permutation++)
            {
                random.Shuffle(values);
                beyond += Largest(values).Statistic >= observed ? 1 : 0;
            }

            // (k + 1) / (N + 1): the order that was observed is one of the permutations.
            var p = (beyond + 1.0) / (Permutations + 1.0);
            Assert.InRange(judged.P, Math.Max(0, beyond - (3 * Math.Sqrt(beyond))) / Permutations, 1);
            Assert.True(judged.P == 1 || judged.P < 100 * p, $"{judged.P} at {p} by permutations.");
        }

        Assert.InRange(judgements, 6, 12);
    }

    /// <summary>The place with the largest t of two means, by Student's formula.</summary>
    private static (int At, double Statistic) Largest(double[] values)
    {
        var best = (At: 0, Statistic: -1.0);
        for (var at = 5; at <= values.Length - 5; at++)
        {
            var left = values.AsSpan(0, at);
            var right = values.AsSpan(at);
            var (one, other) = (Mean(left), Mean(right));
            var squares = Squares(left, one) + Squares(right, other);
            var statistic = Math.Abs(one - other) / Math.Sqrt(squares / (values.Length - 2) * ((1.0 / left.Length) + (1.0 / right.Length)));
            if (statistic > best.Statistic)
                best = (at, statistic);
        }

        return best;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    private static double Squares(ReadOnlySpan<double> values, double mean)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += (value - mean) * (value - mean);
        return sum;
    }
}
