namespace FanOut.Analysis.Statistics;

/// <summary>A positive quantity that the data may bound from one side only.</summary>
/// <param name="Value">Positive and finite; null where the data lie on one side of it.</param>
/// <param name="AtLeast">Lower end of the two-sided interval at the level; null beyond the data.</param>
/// <param name="AtMost">Upper end of that interval; null beyond the data.</param>
/// <param name="Count">Launches, or pairs of launches, that it rests on.</param>
public sealed record BoundedEstimate(double? Value, double? AtLeast, double? AtMost, ConfidenceLevel Level, int Count)
{
    public double? Value { get; } = Value is null or (> 0 and < double.PositiveInfinity)
        ? Value
        : throw new ArgumentOutOfRangeException(nameof(Value), Value, "An estimate is positive and finite.");

    // An infinite bound is no bound.
    public double? AtLeast { get; } = AtLeast is > 0 and < double.PositiveInfinity ? AtLeast : null;
    public double? AtMost { get; } = AtMost is > 0 and < double.PositiveInfinity ? AtMost : null;

    /// <summary>Sort key: the value, else the bound that is known, else infinity.</summary>
    public double Rank => Value ?? AtMost ?? AtLeast ?? double.PositiveInfinity;

    /// <summary>The same evidence about a multiple.</summary>
    /// <param name="factor">Positive and finite.</param>
    public BoundedEstimate Times(double factor) => new(Value * factor, AtLeast * factor, AtMost * factor, Level, Count);

    /// <summary>This quantity divided by another one. Each side's interval gives its part of the quotient's, on logarithms (Zou and Donner,
    /// Construction of confidence intervals about effect measures, Statistics in Medicine 27(10), 2008); launches that disturb both alike
    /// only make it wider than it need be. Where a value is missing, bound is divided by bound.</summary>
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
