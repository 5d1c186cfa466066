using FanOut.Analysis.Statistics;
using MathNet.Numerics.Distributions;

namespace FanOut.Analysis.History;

/// <summary>A level that moves all the time: a straight line that is cut in two has a difference of means, too.</summary>
internal static class Drift
{
    /// <summary>Points to each side that are looked at: a line shows itself the better the longer it is.</summary>
    public const int Reach = 2 * Segmentation.Reach;

    /// <summary>
    /// Standard errors of a common slope, in the direction of the step, from which a drift is suspected. Of steps without drift one in fifteen is, and mostly
    /// acquitted; of drifts that are long enough to look like steps, most are steeper.
    /// </summary>
    private const double Suspected = 1.5;

    /// <summary>Standard errors of the step beside that slope that acquit it: more than the usual 2 or 3, because its place was chosen as the likeliest.</summary>
    private const double Acquitted = 3.5;

    /// <summary>
    /// Standard errors from which a slope is said to be one, of all the levels of a series: 3.1, which leaves rates of false ones as README.md beside this file has them.
    /// </summary>
    private const double Shown = 3.1;

    /// <summary>Level of the interval: at 99 % that of a slope which is just shown over ten runs would reach beyond nothing.</summary>
    private static readonly ConfidenceLevel level = new(0.95);

    /// <summary>Whether a step is rather a part of a drift.</summary>
    /// <param name="values">The series.</param>
    /// <param name="start">First point of the stretch.</param>
    /// <param name="at">Where the step seems to be.</param>
    /// <param name="end">Behind the last point of the stretch.</param>
    /// <param name="noise">The noise there.</param>
    /// <param name="sign">1 where the step seems to go up, -1 where down.</param>
    public static bool Explains(double[] values, int start, int at, int end, SeriesNoise noise, int sign)
    {
        var middle = (start + end - 1) / 2.0;
        var fit = WhitenedFit.Of(values, start, end, noise, _ => 1, index => index >= at ? 1 : 0, index => index - middle);
        return sign * fit.Clearness(2) > Suspected && sign * fit.Clearness(1) < Acquitted;
    }

    /// <summary>What a level adds up to from its first point to its last, if its slope is clear and that matters; null otherwise.</summary>
    /// <param name="values">The series.</param>
    /// <param name="start">First point of the level.</param>
    /// <param name="end">Behind its last point, at least 5 farther.</param>
    /// <param name="leastChange">The change, as a fraction, that matters.</param>
    public static ChangePoint? Of(double[] values, int start, int end, double leastChange)
    {
        var steps = end - start - 1;
        var fit = Line(values, start, end, Noise(values, start, end));
        var total = fit.Coefficients[1] * steps;
        if (Math.Abs(fit.Clearness(1)) <= Shown || Math.Abs(Math.Exp(total) - 1) < leastChange)
            return null;
        var freedom = steps - 1.0;
        var reach = StudentQuantile.Of(level, freedom) * fit.Errors[1] * steps;
        return new ChangePoint(
            start + 1,
            start + 1,
            end - 1,
            new Estimate(Ratio(total), new Interval(Ratio(total - reach), Ratio(total + reach)), level, end - start, []),
            2 * StudentT.CDF(0, 1, freedom, -Math.Abs(fit.Clearness(1))))
        {
            IsDrift = true,
        };
    }

    /// <summary>The noise around the line, which a mean would take for correlation.</summary>
    private static SeriesNoise Noise(double[] values, int start, int end)
    {
        var line = Line(values, start, end, new SeriesNoise(0, 1, 1));
        var middle = (start + end - 1) / 2.0;
        double[] residuals = [.. Enumerable.Range(start, end - start).Select(index => values[index] - line.Coefficients[0] - (line.Coefficients[1] * (index - middle)))];
        var correlation = SerialCorrelation.CautiousAroundLine(residuals);
        var squares = (1 - (correlation * correlation)) * residuals[0] * residuals[0];
        for (var index = 1; index < residuals.Length; index++)
            squares += Math.Pow(residuals[index] - (correlation * residuals[index - 1]), 2);
        var freedom = residuals.Length - 2;
        return new SeriesNoise(correlation, Math.Max(Math.Sqrt(squares / freedom), SeriesNoise.Least), freedom);
    }

    private static WhitenedFit Line(double[] values, int start, int end, SeriesNoise noise)
    {
        var middle = (start + end - 1) / 2.0;
        return WhitenedFit.Of(values, start, end, noise, _ => 1, index => index - middle);
    }

    private static double Ratio(double shift) => Math.Clamp(Math.Exp(shift), double.Epsilon, double.MaxValue);
}
