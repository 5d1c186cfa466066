using MathNet.Numerics.LinearRegression;

namespace FanOut.Analysis.Scaling;

/// <summary>A law that is linear in its coefficients once speedups are turned into the right quantity: how it is fitted and what it says.</summary>
internal abstract record LawForm(string Name, string Formula, IReadOnlyList<(string Symbol, string Meaning)> Letters)
{
    /// <summary>The coefficients that leave the least relative residuals.</summary>
    /// <param name="workers">Worker counts, rising; more of them than coefficients, and one above 1.</param>
    /// <param name="speedups">Positive.</param>
    /// <param name="isBounded">Whether each must keep to the range in which it means something.</param>
    public abstract double[] Fit(int[] workers, double[] speedups, bool isBounded);

    /// <summary>The law's speedup, positive where the coefficients keep to their ranges.</summary>
    public abstract double SpeedupAt(double[] coefficients, double workers);

    /// <summary>The range in which a coefficient means something.</summary>
    public virtual (double Lower, double Upper) RangeOf(int coefficient) => (0, 1);

    /// <summary>The workers at which the speedup is largest; null where it only grows.</summary>
    public virtual double? PeakAt(double[] coefficients) => null;

    /// <summary>Least squares, each row divided by what it should give, so that residuals count by their share of it.</summary>
    private protected static double[] LeastRelativeSquares(double[][] rows, double[] targets, double[] scales) => MultipleRegression.QR(
        [.. rows.Zip(scales, (row, scale) => Array.ConvertAll(row, value => value / scale))],
        [.. targets.Zip(scales, (target, scale) => target / scale)],
        intercept: false);
}
