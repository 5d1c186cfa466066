namespace FanOut.Analysis.Statistics;

/// <summary>A shift judged by ranks, without assuming a distribution. Between two neighbours of its values every shift is as likely as the
/// next; how likely gives the estimate, the bounds, which are two of the values, and the p-values alike, so that all agree. Ties make them
/// cautious, never bold.</summary>
internal sealed record RankShift : ShiftEvidence
{
    private readonly OrderedValues values;
    private readonly Func<long, double> atMost;
    private readonly Func<long, double> atLeast;

    /// <param name="values">Walsh averages or differences.</param>
    /// <param name="below">How many of them lie below the true shift.</param>
    public RankShift(OrderedValues values, SymmetricCount below, double degreesOfFreedom)
        : this(values, below.AtMost, count => below.AtMost(below.Largest - count), values.Median, degreesOfFreedom)
    {
    }

    /// <param name="values">Walsh averages or differences.</param>
    /// <param name="atMost">One-sided p-value of "the shift is at most this" where k values lie below it, k from 0 to all; rising.</param>
    /// <param name="atLeast">The same for "at least"; falling.</param>
    public RankShift(OrderedValues values, Func<long, double> atMost, Func<long, double> atLeast, double centre, double degreesOfFreedom)
        : base(Math.Max(1, degreesOfFreedom)) =>
        (this.values, this.atMost, this.atLeast, Centre) = (values, atMost, atLeast, centre);

    /// <summary>How much farther the bounds reach than those of independent launches; at least 1.</summary>
    public double Widening { get; init; } = 1;

    public override double Centre { get; }

    public override Interval? IntervalAt(ConfidenceLevel level)
    {
        var first = OrderedValues.First(0, values.Count, count => atMost(count) > level.Tail);
        var last = OrderedValues.First(0, values.Count + 1, count => count > values.Count || atLeast(count) <= level.Tail) - 1;
        if (first == 0 || last == values.Count)
            return null;
        var (lower, upper) = (Widened(values[first - 1]), Widened(values[last]));
        return double.IsFinite(upper - lower) ? new Interval(lower, upper) : null;
    }

    public override double PAtMost(double shift) => atMost(values.CountWhile(value => Widened(value) <= shift));

    public override double PAtLeast(double shift) => atLeast(values.CountWhile(value => Widened(value) < shift));

    private double Widened(double value) => Centre + (Widening * (value - Centre));
}

/// <summary>A symmetric distribution of a count from 0 up: exact, or the normal one where that would take too long.</summary>
internal sealed class SymmetricCount(long largest, double[]? cumulative, double deviation)
{
    public long Largest => largest;

    /// <summary>Makes the distribution from the probability of each count.</summary>
    public static SymmetricCount Exact(double[] probabilities)
    {
        for (var index = 1; index < probabilities.Length; index++)
            probabilities[index] += probabilities[index - 1];

        // The last is 1 by definition, whatever rounding left of it.
        probabilities[^1] = 1;
        return new SymmetricCount(probabilities.Length - 1, probabilities, 0);
    }

    /// <summary>The normal approximation with continuity correction.</summary>
    public static SymmetricCount Normal(long largest, double deviation) => new(largest, null, deviation);

    /// <summary>P(K &lt;= count).</summary>
    /// <param name="count">0 to <see cref="Largest"/>.</param>
    public double AtMost(long count)
    {
        if (cumulative is not null)
            return cumulative[count];
        return count == Largest ? 1 : MathNet.Numerics.Distributions.Normal.CDF(Largest / 2.0, deviation, count + 0.5);
    }
}
