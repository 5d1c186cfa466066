namespace FanOut.Analysis.Findings;

/// <summary>Fewer sizes of work than a curve over them takes.</summary>
public sealed record TooFewSizes : Finding
{
    /// <summary>Sizes that a curve takes: 2, the ends of a line.</summary>
    public const int Required = 2;

    /// <summary>Creates the finding.</summary>
    /// <param name="sizes">Sizes with figures: 0 to <see cref="Required"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit.</exception>
    public TooFewSizes(int sizes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizes);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sizes, Required);
        Sizes = sizes;
    }

    /// <summary>Sizes with figures.</summary>
    public int Sizes { get; }

    /// <inheritdoc/>
    public override string Code => "too-few-sizes";

    /// <inheritdoc/>
    public override double Number => Sizes;

    /// <inheritdoc/>
    public override double Limit => Required;

    /// <inheritdoc/>
    public override string Statement =>
        Text($"Sizes of work with figures: {Sizes}, {Required} are needed: there is no curve, and no work from which on it pays.");

    /// <inheritdoc/>
    public override string Remedy => "Run with a filter that takes in all sizes, and the baseline.";
}
