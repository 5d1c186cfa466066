namespace FanOut.Analysis.Statistics;

/// <summary>
/// A positive quantity that the data may show from one side only: its value where they reach it, and what it is at least and at most.
/// </summary>
public sealed record BoundedEstimate
{
    internal BoundedEstimate(double? value, double? atLeast, double? atMost, ConfidenceLevel level, int count)
    {
        if (value is not (null or (> 0 and < double.PositiveInfinity)))
            throw new ArgumentOutOfRangeException(nameof(value), value, "An estimate is positive and finite.");
        Value = value;

        // A bound beyond all numbers says nothing: it is none.
        AtLeast = atLeast is > 0 and < double.PositiveInfinity ? atLeast : null;
        AtMost = atMost is > 0 and < double.PositiveInfinity ? atMost : null;
        Level = level;
        Count = count;
    }

    /// <summary>The estimate, positive and finite; null where the data lie on one side of it.</summary>
    public double? Value { get; }

    /// <summary>Lower end of the two-sided interval at <see cref="Level"/>; null where it lies beyond the data.</summary>
    public double? AtLeast { get; }

    /// <summary>Upper end of that interval; null where it lies beyond the data.</summary>
    public double? AtMost { get; }

    /// <summary>The level of the interval.</summary>
    public ConfidenceLevel Level { get; }

    /// <summary>Launches, or pairs of launches, that it rests on.</summary>
    public int Count { get; }

    /// <summary>Where it stands among others: the value, or else the bound that is known; infinity where nothing is.</summary>
    public double Rank => Value ?? AtMost ?? AtLeast ?? double.PositiveInfinity;

    /// <summary>The same evidence about a multiple.</summary>
    /// <param name="factor">Positive and finite.</param>
    public BoundedEstimate Times(double factor) => new(Value * factor, AtLeast * factor, AtMost * factor, Level, Count);

    /// <summary>
    /// This quantity divided by another one. Each side's interval gives its part of the quotient's, on logarithms (Zou and Donner,
    /// Construction of confidence intervals about effect measures, Statistics in Medicine 27(10), 2008); launches that disturb both alike
    /// only make it wider than it need be. Where a value is missing, bound is divided by bound.
    /// </summary>
    /// <param name="other">The divisor, of the same level.</param>
    public BoundedEstimate Over(BoundedEstimate other)
    {
        var count = Math.Min(Count, other.Count);
        if (Value is not { } value || other.Value is not { } divisor)
            return new BoundedEstimate(null, AtLeast / other.AtMost, AtMost / other.AtLeast, Level, count);

        return new BoundedEstimate(
            value / divisor,
            AtLeast is { } least && other.AtMost is { } most ? value / divisor / Reach(value / least, most / divisor) : null,
            AtMost is { } above && other.AtLeast is { } below ? value / divisor * Reach(above / value, divisor / below) : null,
            Level,
            count);
    }

    /// <summary>How far two independent factors reach together.</summary>
    private static double Reach(double first, double second) => Math.Exp(double.Hypot(Math.Log(first), Math.Log(second)));
}
