using MathNet.Numerics.Distributions;

namespace FanOut.Analysis.Statistics;

/// <summary>
/// A shift judged by ranks, without assuming a distribution. Between two neighbours of its values every shift is as likely as the next; how likely gives
/// the estimate, the bounds, which are two of the values, and the p-values alike, so that all agree. Ties make them cautious, never bold.
/// </summary>
internal sealed record RankShift : ShiftEvidence
{
    private readonly double[] sorted;
    private readonly double[] atMost;
    private readonly double[] atLeast;

    /// <param name="values">Walsh averages or differences; sorted here.</param>
    /// <param name="cumulative">P(K &lt;= k) of the number K of values below the true shift, for k from 0 to all; symmetric.</param>
    /// <param name="degreesOfFreedom">Of the spread.</param>
    public RankShift(double[] values, double[] cumulative, double degreesOfFreedom)
        : this(Sorted(values), cumulative, [.. cumulative.Reverse()], MedianOfSorted(values), degreesOfFreedom)
    {
    }

    /// <param name="sorted">Walsh averages or differences, in rising order.</param>
    /// <param name="atMost">One-sided p-value of "the shift is at most this" where k values lie below it, for k from 0 to all; rising.</param>
    /// <param name="atLeast">The same for "at least"; falling.</param>
    /// <param name="centre">The estimate.</param>
    /// <param name="degreesOfFreedom">Of the spread.</param>
    public RankShift(double[] sorted, double[] atMost, double[] atLeast, double centre, double degreesOfFreedom)
        : base(Math.Max(1, degreesOfFreedom)) =>
        (this.sorted, this.atMost, this.atLeast, Centre) = (sorted, atMost, atLeast, centre);

    /// <summary>How much farther the bounds reach than those of independent launches; at least 1.</summary>
    public double Widening { get; init; } = 1;

    /// <summary>The Hodges-Lehmann estimate.</summary>
    public override double Centre { get; }

    public override Interval? IntervalAt(ConfidenceLevel level)
    {
        var first = Array.FindIndex(atMost, p => p > level.Tail);
        var last = Array.FindLastIndex(atLeast, p => p > level.Tail);
        if (first == 0 || last == sorted.Length)
            return null;
        var (lower, upper) = (Widened(sorted[first - 1]), Widened(sorted[last]));
        return double.IsFinite(upper - lower) ? new Interval(lower, upper) : null;
    }

    public override double PAtMost(double shift) => atMost[sorted.Count(value => Widened(value) <= shift)];

    public override double PAtLeast(double shift) => atLeast[sorted.Count(value => Widened(value) < shift)];

    private double Widened(double value) => Centre + (Widening * (value - Centre));

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    internal static double MedianOfSorted(double[] values) => (values[(values.Length - 1) / 2] / 2) + (values[values.Length / 2] / 2);

    private static double[] Sorted(double[] values)
    {
        Array.Sort(values);
        return values;
    }

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
