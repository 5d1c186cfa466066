namespace FanOut.Analysis.Statistics;

/// <summary>A positive, finite quantity with its evidence.</summary>
/// <param name="Interval">Two-sided, at the level; null with too few launches, and for an exact value.</param>
/// <param name="Count">Launches, or pairs of launches, that it rests on.</param>
/// <param name="IsExact">Whether the value holds by definition, as the baseline's speedup over itself.</param>
public sealed record Estimate(
    double Value, Interval? Interval, ConfidenceLevel Level, int Count, IReadOnlyList<Finding> Findings, bool IsExact = false)
{
    public double Value { get; } = Value is > 0 and < double.PositiveInfinity
        ? Value
        : throw new ArgumentOutOfRangeException(nameof(Value), Value, "An estimate is positive and finite.");

    /// <summary>The interval for readers: null if it is too wide to say anything.</summary>
    public Interval? Shown => Interval?.Upper / Value > LaunchFindings.MaxReach ? null : Interval;

    /// <summary>The upper half of the shown interval over the value, such as 0.05; null without one, 0 for an exact value.</summary>
    public double? RelativeMargin => IsExact ? 0 : Shown is { } interval ? (interval.Upper / Value) - 1 : null;

    /// <summary>The same evidence about the quantity divided by a constant, as efficiency is speedup divided by the workers.</summary>
    /// <param name="divisor">Positive and finite.</param>
    public Estimate DividedBy(double divisor)
    {
        if (!double.IsFinite(divisor) || divisor <= 0)
            throw new ArgumentOutOfRangeException(nameof(divisor), divisor, "The divisor must be positive and finite.");
        Interval? divided = Interval is { } interval ? new Interval(interval.Lower / divisor, interval.Upper / divisor) : null;
        return new Estimate(Value / divisor, divided, Level, Count, Findings, IsExact);
    }

    internal Estimate With(Finding finding) => this with { Findings = [.. Findings, finding] };
}

/// <summary>A closed interval; both bounds are finite.</summary>
public readonly record struct Interval(double Lower, double Upper)
{
    public double Lower { get; } = double.IsFinite(Lower)
        ? Lower
        : throw new ArgumentOutOfRangeException(nameof(Lower), Lower, "A bound of an interval must be finite.");

    public double Upper { get; } = double.IsFinite(Upper) && Upper >= Lower
        ? Upper
        : throw new ArgumentOutOfRangeException(nameof(Upper), Upper, "The upper bound must be finite and not below the lower one.");

    public bool Contains(double value) => value >= Lower && value <= Upper;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Lower}; {Upper}]");
}
