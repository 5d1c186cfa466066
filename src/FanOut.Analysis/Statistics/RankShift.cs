using MathNet.Numerics.Distributions;

namespace FanOut.Analysis.Statistics;

/// <summary>
/// A shift judged by ranks, without assuming a distribution. The number of values below the true shift has a known distribution; it gives the bounds, which
/// are two of the values, and the p-values alike, so that both always agree. Ties make both cautious, never bold.
/// </summary>
internal sealed record RankShift : ShiftEvidence
{
    private readonly double[] sorted;
    private readonly double[] cumulative;

    /// <param name="values">Walsh averages or differences; sorted here.</param>
    /// <param name="cumulative">P(K &lt;= k) of the number K of values below the true shift, for k from 0 to all.</param>
    /// <param name="degreesOfFreedom">Of the spread.</param>
    public RankShift(double[] values, double[] cumulative, double degreesOfFreedom)
        : base(Math.Max(1, degreesOfFreedom))
    {
        Array.Sort(values);
        sorted = values;
        this.cumulative = cumulative;
    }

    /// <summary>How much farther the bounds reach than those of independent launches; at least 1.</summary>
    public double Widening { get; init; } = 1;

    /// <summary>The Hodges-Lehmann estimate.</summary>
    public override double Centre => (sorted[(sorted.Length - 1) / 2] / 2) + (sorted[sorted.Length / 2] / 2);

    public override Interval? IntervalAt(ConfidenceLevel level)
    {
        // Values left out at either end: as many as the true shift has below it with at most the tail's probability.
        var below = Array.BinarySearch(cumulative, level.Tail);
        var leftOut = below >= 0 ? below + 1 : ~below;
        if (leftOut == 0 || leftOut > (sorted.Length + 1) / 2)
            return null;
        var (lower, upper) = (Widened(sorted[leftOut - 1]), Widened(sorted[^leftOut]));
        return double.IsFinite(upper - lower) ? new Interval(lower, upper) : null;
    }

    public override double PAtMost(double shift) => cumulative[sorted.Count(value => Widened(value) <= shift)];

    public override double PAtLeast(double shift) => cumulative[sorted.Count(value => Widened(value) >= shift)];

    private double Widened(double value) => Centre + (Widening * (value - Centre));

    /// <summary>Sums of probabilities from the first on.</summary>
    internal static double[] Accumulated(double[] probabilities)
    {
        for (var index = 1; index < probabilities.Length; index++)
            probabilities[index] += probabilities[index - 1];

        // The last is 1 by definition, whatever rounding left of it.
        probabilities[^1] = 1;
        return probabilities;
    }

    /// <summary>The normal approximation with continuity correction, of a count from 0 to a largest one and symmetric between.</summary>
    internal static double[] NormalCumulative(int largest, double deviation)
    {
        var cumulative = new double[largest + 1];
        for (var count = 0; count <= largest; count++)
            cumulative[count] = Normal.CDF(largest / 2.0, deviation, count + 0.5);
        cumulative[^1] = 1;
        return cumulative;
    }
}
