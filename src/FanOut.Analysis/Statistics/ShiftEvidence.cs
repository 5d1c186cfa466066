namespace FanOut.Analysis.Statistics;

/// <summary>What data say about a shift on logarithms: a centre, an interval at any level, and how likely they would be without it.</summary>
/// <param name="DegreesOfFreedom">Of the spread, at least 1.</param>
internal abstract record ShiftEvidence(double DegreesOfFreedom)
{
    /// <summary>The estimate.</summary>
    public abstract double Centre { get; }

    /// <summary>The two-sided interval; null where the data are too few for the level, or a bound is beyond all numbers.</summary>
    public abstract Interval? IntervalAt(ConfidenceLevel level);

    /// <summary>One-sided p-value of "the shift is at most this".</summary>
    public abstract double PAtMost(double shift);

    /// <summary>One-sided p-value of "the shift is at least this".</summary>
    public abstract double PAtLeast(double shift);
}
