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

    /// <summary>Standard errors from which a slope is said to be one, of all the levels of a series.</summary>
    private const double Shown = 4;

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

    /// <summary>What a level adds up to from its first point to its last, on logarithms; 0 where no slope is shown.</summary>
    public static double Total(double[] values, int start, int end, SeriesNoise noise)
    {
        var middle = (start + end - 1) / 2.0;
        var fit = WhitenedFit.Of(values, start, end, noise, _ => 1, index => index - middle);
        return Math.Abs(fit.Clearness(1)) > Shown ? fit.Coefficients[1] * (end - start - 1) : 0;
    }
}
