using MathNet.Numerics.Distributions;

namespace FanOut.Analysis.Statistics;

/// <summary>A shift judged by Student's t: where launches are so few that ranks cannot reach the level.</summary>
/// <param name="Mean">The mean shift.</param>
/// <param name="StandardError">Its standard error, at least 0; 0 where all launches agree to the last digit.</param>
/// <param name="DegreesOfFreedom">Of the standard error, at least 1.</param>
internal sealed record StudentShift(double Mean, double StandardError, double DegreesOfFreedom) : ShiftEvidence(DegreesOfFreedom)
{
    public override double Centre => Mean;

    public override Interval? IntervalAt(ConfidenceLevel level)
    {
        var reach = StudentQuantile.Of(level, DegreesOfFreedom) * StandardError;
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
