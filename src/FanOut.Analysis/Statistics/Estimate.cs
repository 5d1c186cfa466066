using FanOut.Analysis.Findings;

namespace FanOut.Analysis.Statistics;

/// <summary>A positive quantity with its evidence: interval, level, number of launches, doubts.</summary>
public sealed record Estimate
{
    internal Estimate(
        double value, Interval? interval, ConfidenceLevel level, int count, IReadOnlyList<Finding> findings, bool isExact = false)
    {
        if (!double.IsFinite(value) || value <= 0)
            throw new ArgumentOutOfRangeException(nameof(value), value, "An estimate is positive and finite.");
        Value = value;
        Interval = interval;
        Level = level;
        Count = count;
        Findings = findings;
        IsExact = isExact;
    }

    /// <summary>The estimate itself, positive and finite.</summary>
    public double Value { get; }

    /// <summary>
    /// The two-sided interval at <see cref="Level"/>; null where the launches are too few for one, and where the value is exact.
    /// </summary>
    public Interval? Interval { get; }

    /// <summary>
    /// The interval as readers see it: none where it says nothing, as <see cref="LaunchFindings.IntervalTooWide"/> has it.
    /// </summary>
    public Interval? Shown => Interval?.Upper / Value > LaunchFindings.MaxReach ? null : Interval;

    /// <summary>The level of the interval.</summary>
    public ConfidenceLevel Level { get; }

    /// <summary>Launches, or pairs of launches, that the estimate rests on.</summary>
    public int Count { get; }

    /// <summary>Whether the value holds by definition and was not measured, as the baseline's speedup over itself.</summary>
    public bool IsExact { get; }

    /// <summary>Doubts about the launches, possibly none.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>
    /// The larger half of the interval in proportion to the value, such as 0.05 for 5 %; null without an interval that is shown, 0 for an
    /// exact value.
    /// </summary>
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

    internal Estimate With(Finding finding) => new(Value, Interval, Level, Count, [.. Findings, finding], IsExact);
}
