namespace FanOut.Analysis.Statistics;

/// <summary>The distribution of a count from 0 to a largest one, symmetric between: counted out, or the normal one where that would take too long.</summary>
internal sealed class SymmetricCount
{
    private readonly double[]? cumulative;
    private readonly double deviation;

    private SymmetricCount(long largest, double[]? cumulative, double deviation) => (Largest, this.cumulative, this.deviation) = (largest, cumulative, deviation);

    /// <summary>The largest count.</summary>
    public long Largest { get; }

    /// <summary>From the probability of each count.</summary>
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
