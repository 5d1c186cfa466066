using FanOut.Analysis.Statistics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace FanOut.Analysis.History;

/// <summary>A level that moves steadily. Cut in two, a straight line shows a difference of means as well.</summary>
internal static class Drift
{
    /// <summary>Points to each side: the longer a line, the clearer.</summary>
    public const int Reach = 2 * Segmentation.Reach;

    /// <summary>Standard errors of a common slope: one true step in fifteen has it too, and mostly keeps a clear step.</summary>
    private const double MinSuspectSlope = 1.5;

    /// <summary>Standard errors of a step beside a slope: more than the usual 2 or 3, as its place is the most likely one.</summary>
    private const double MinClearStep = 3.5;

    /// <summary>Standard errors of a slope; README.md has the resulting rates of false drifts.</summary>
    private const double MinClearSlope = 3.1;

    /// <summary>At 99 %, the interval of a slope just found over ten runs would include no change.</summary>
    private static readonly ConfidenceLevel level = new(0.95);

    /// <summary>Whether a step is rather part of a drift; <paramref name="sign"/> is 1 for a step up, -1 for a step down.</summary>
    public static bool Explains(double[] values, int start, int at, int end, SeriesNoise noise, int sign)
    {
        var fit = WhitenedFit.Fit(
            values, start, end, noise, _ => 1, index => index >= at ? 1 : 0, index => index - Middle(start, end));
        return sign * fit.TValue(2) > MinSuspectSlope && sign * fit.TValue(1) < MinClearStep;
    }

    /// <summary>The drift of a level of at least 5 points; null unless its slope is clear and its change matters.</summary>
    public static ChangePoint? Find(double[] values, int start, int end, double minChange)
    {
        var steps = end - start - 1;
        var fit = Line(values, start, end, Noise(values, start, end));
        var total = fit.Coefficients[1] * steps;
        if (Math.Abs(fit.TValue(1)) <= MinClearSlope || Math.Abs(Math.Exp(total) - 1) < minChange)
            return null;
        var freedom = steps - 1.0;
        var reach = StudentQuantile.Find(level, freedom) * fit.Errors[1] * steps;
        var bounds = new Interval(LevelShift.Ratio(total - reach), LevelShift.Ratio(total + reach));
        var ratio = new Estimate(LevelShift.Ratio(total), bounds, level, end - start, []);
        var p = 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(fit.TValue(1)));
        return new ChangePoint(start + 1, start + 1, end - 1, ratio, p, IsDrift: true);
    }

    /// <summary>The noise around the line: around a mean, the slope would appear as correlation.</summary>
    private static SeriesNoise Noise(double[] values, int start, int end)
    {
        var line = Line(values, start, end, new SeriesNoise(0, 1, 1));
        double[] residuals = [.. Enumerable.Range(start, end - start)
            .Select(index => values[index] - line.Coefficients[0] - (line.Coefficients[1] * (index - Middle(start, end))))];
        var correlation = SerialCorrelation.CautiousAroundLine(residuals);
        var squares = (1 - (correlation * correlation)) * residuals[0] * residuals[0];
        for (var index = 1; index < residuals.Length; index++)
            squares += Math.Pow(residuals[index] - (correlation * residuals[index - 1]), 2);
        var freedom = residuals.Length - 2;
        return new SeriesNoise(correlation, Math.Max(Math.Sqrt(squares / freedom), SeriesNoise.MinInnovation), freedom);
    }

    private static WhitenedFit Line(double[] values, int start, int end, SeriesNoise noise) =>
        WhitenedFit.Fit(values, start, end, noise, _ => 1, index => index - Middle(start, end));

    private static double Middle(int start, int end) => (start + end - 1) / 2.0;
}

/// <summary>Generalised least squares for noise that follows its predecessor: a coefficient and a standard error per column.</summary>
internal sealed record WhitenedFit(IReadOnlyList<double> Coefficients, IReadOnlyList<double> Errors)
{
    /// <summary><paramref name="columns"/>: the value of each column at a point, linearly independent.</summary>
    public static WhitenedFit Fit(double[] values, int start, int end, SeriesNoise noise, params ReadOnlySpan<Func<int, double>> columns)
    {
        var (normal, right) = (new double[columns.Length, columns.Length], new double[columns.Length]);
        var row = new double[columns.Length];
        for (var index = start; index < end; index++)
        {
            // The first point has no predecessor (Prais and Winsten).
            var (own, past) = index == start ? (Math.Sqrt(1 - (noise.Correlation * noise.Correlation)), 0.0) : (1.0, noise.Correlation);
            var previous = Math.Max(start, index - 1);
            var value = (own * values[index]) - (past * values[previous]);
            for (var column = 0; column < row.Length; column++)
            {
                row[column] = (own * columns[column](index)) - (past * columns[column](previous));
                right[column] += row[column] * value;
                for (var other = 0; other <= column; other++)
                    normal[column, other] = normal[other, column] += row[column] * row[other];
            }
        }

        var inverse = Matrix<double>.Build.DenseOfArray(normal).Inverse();
        return new WhitenedFit(
            (inverse * Vector<double>.Build.Dense(right)).ToArray(),
            [.. inverse.Diagonal().Select(variance => noise.Innovation * Math.Sqrt(variance))]);
    }

    /// <summary>The coefficient in standard errors.</summary>
    public double TValue(int column) => Coefficients[column] / Errors[column];
}
