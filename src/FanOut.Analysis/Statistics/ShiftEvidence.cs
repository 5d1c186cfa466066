using MathNet.Numerics.Distributions;

namespace FanOut.Analysis.Statistics;

/// <summary>Evidence about a shift on logarithms: a centre, an interval at any level, p-values.</summary>
/// <param name="DegreesOfFreedom">Of the spread, at least 1.</param>
internal abstract record ShiftEvidence(double DegreesOfFreedom)
{
    public abstract double Centre { get; }

    /// <summary>The two-sided interval; null where the data are too few for the level, or a bound is beyond all numbers.</summary>
    public abstract Interval? IntervalAt(ConfidenceLevel level);

    /// <summary>One-sided p-value of "the shift is at most this".</summary>
    public abstract double PAtMost(double shift);

    /// <summary>One-sided p-value of "the shift is at least this".</summary>
    public abstract double PAtLeast(double shift);
}

/// <summary>A shift judged by Student's t: where launches are so few that ranks cannot reach the level.</summary>
/// <param name="StandardError">Its standard error, at least 0; 0 where all launches agree to the last digit.</param>
/// <param name="DegreesOfFreedom">Of the standard error, at least 1.</param>
internal sealed record StudentShift(double Mean, double StandardError, double DegreesOfFreedom) : ShiftEvidence(DegreesOfFreedom)
{
    public override double Centre => Mean;

    public override Interval? IntervalAt(ConfidenceLevel level)
    {
        var reach = StudentQuantile.Find(level, DegreesOfFreedom) * StandardError;
        return double.IsFinite(reach) ? new Interval(Mean - reach, Mean + reach) : null;
    }

    public override double PAtMost(double shift) => P(shift - Mean);

    public override double PAtLeast(double shift) => P(Mean - shift);

    private double P(double distance)
    {
        if (StandardError > 0)
            return StudentT.CDF(location: 0, scale: 1, freedom: DegreesOfFreedom, x: distance / StandardError);
        return distance < 0 ? 0 : 1;
    }
}
