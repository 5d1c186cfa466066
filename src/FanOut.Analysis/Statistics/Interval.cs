using System.Globalization;

namespace FanOut.Analysis.Statistics;

/// <summary>A closed interval; both bounds are finite.</summary>
public readonly record struct Interval
{
    /// <summary>Creates the interval.</summary>
    public Interval(double lower, double upper)
    {
        if (!double.IsFinite(lower))
            throw new ArgumentOutOfRangeException(nameof(lower), lower, "A bound of an interval must be finite.");
        if (!double.IsFinite(upper))
            throw new ArgumentOutOfRangeException(nameof(upper), upper, "A bound of an interval must be finite.");
        ArgumentOutOfRangeException.ThrowIfLessThan(upper, lower);
        Lower = lower;
        Upper = upper;
    }

    /// <summary>The smaller bound, itself inside.</summary>
    public double Lower { get; }

    /// <summary>The larger bound, itself inside.</summary>
    public double Upper { get; }

    /// <summary>Whether the value lies inside, the bounds included.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Lower}; {Upper}]");
}
