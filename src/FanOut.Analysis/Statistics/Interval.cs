namespace FanOut.Analysis.Statistics;

/// <summary>A closed interval; both bounds are finite.</summary>
public readonly record struct Interval(double Lower, double Upper)
{
    public double Lower { get; } = double.IsFinite(Lower)
        ? Lower
        : throw new ArgumentOutOfRangeException(nameof(Lower), Lower, "A bound of an interval must be finite.");

    public double Upper { get; } = double.IsFinite(Upper) && Upper >= Lower
        ? Upper
        : throw new ArgumentOutOfRangeException(nameof(Upper), Upper, "The upper bound must be finite and not below the lower one.");

    /// <summary>Whether the value lies inside, the bounds included.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Lower}; {Upper}]");
}
