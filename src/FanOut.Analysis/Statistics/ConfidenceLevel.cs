namespace FanOut.Analysis.Statistics;

/// <summary>The share of intervals that would hold the true value if the run were repeated without end: above 0 and below 1.</summary>
public readonly record struct ConfidenceLevel
{
    private readonly double value;

    /// <param name="value">A fraction, above 0 and below 1.</param>
    public ConfidenceLevel(double value)
    {
        if (double.IsNaN(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A confidence level must not be NaN.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, 1);
        this.value = value;
    }

    /// <summary>99 %, the level of everything printed: at 95 %, one interval in twenty of a table would miss.</summary>
    public static ConfidenceLevel Default { get; } = new(0.99);

    /// <exception cref="InvalidOperationException">The level was never set.</exception>
    public double Value => value > 0 ? value : throw new InvalidOperationException("A confidence level was used that was never set.");

    /// <summary>What a two-sided interval leaves on each side, above 0 and below one half.</summary>
    public double Tail => (1 - Value) / 2;

    public override string ToString() => (100 * value).ToString("0.######", CultureInfo.InvariantCulture) + "%";
}
