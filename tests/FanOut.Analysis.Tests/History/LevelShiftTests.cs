using CsCheck;
using FanOut.Analysis.History;
using MathNet.Numerics.LinearAlgebra;

namespace FanOut.Analysis.Tests.History;

public sealed class LevelShiftTests
{
    private static readonly Gen<(double[] Values, int Start, int At, int End, double Correlation)> stretches =
        from values in Gen.Double[-5, 5].Array[4, 40]
        from start in Gen.Int[0, values.Length - 2]
        from end in Gen.Int[start + 2, values.Length]
        from at in Gen.Int[start + 1, end - 1]
        from correlation in Gen.Double[0, 0.95]
        select (values, start, at, end, correlation);

    [Fact]
    public void Without_correlation_the_shift_is_the_difference_of_two_means()
    {
        // Means 2 of {1, 2, 3} and 7 of {6, 8}; variance 1/3 + 1/2.
        var (shift, variance) = new LevelShift([1, 2, 3, 6, 8]).Between(0, 3, 5, 0);

        Assert.Equal(5, shift, 12);
        Assert.Equal(5.0 / 6, variance, 12);
    }

    [Fact]
    public void The_shift_matches_least_squares_with_the_full_covariance_matrix() => stretches.Sample(stretch =>
    {
        var (values, start, at, end, correlation) = stretch;
        var (shift, variance) = new LevelShift(values).Between(start, at, end, correlation);
        var (coefficients, variances) = Dense(values, start, end, correlation, _ => 1, index => index >= at ? 1 : 0);

        Assert.Equal(coefficients[1], shift, 5e-9);
        Assert.Equal(variances[1], variance, 5e-9);
    }, seed: "0000000000000", iter: 500);

    [Fact]
    public void A_fit_with_a_slope_matches_the_full_covariance_matrix() =>
        stretches.Where(stretch => stretch.End - stretch.Start > 4 && stretch.At - stretch.Start > 1).Sample(stretch =>
    {
        var (values, start, at, end, correlation) = stretch;
        var fit = WhitenedFit.Fit(values, start, end, new SeriesNoise(correlation, 0.5, 10), _ => 1, index => index >= at ? 1 : 0, index =>
            index);
        var (coefficients, variances) = Dense(values, start, end, correlation, _ => 1, index => index >= at ? 1 : 0, index => index);

        for (var column = 0; column < coefficients.Length; column++)
        {
            Assert.Equal(coefficients[column], fit.Coefficients[column], 5e-7);
            Assert.Equal(0.5 * Math.Sqrt(variances[column]), fit.Errors[column], 5e-7);
        }
    }, seed: "0000000000000", iter: 500);

    /// <summary>(X' V^-1 X)^-1 X' V^-1 y with V(i, j) = r^|i - j| / (1 - r²), the covariance of noise x(i) = r x(i-1) + e(i) with e of
    /// variance 1.</summary>
    private static (double[] Coefficients, double[] Variances) Dense(
        double[] values, int start, int end, double correlation, params Func<int, double>[] columns)
    {
        var count = end - start;
        var covariance = Matrix<double>.Build.Dense(
            count, count, (row, column) => Math.Pow(correlation, Math.Abs(row - column)) / (1 - (correlation * correlation)));
        var model = Matrix<double>.Build.Dense(count, columns.Length, (row, column) => columns[column](start + row));
        var points = Vector<double>.Build.Dense(count, row => values[start + row]);
        var weighted = model.TransposeThisAndMultiply(covariance.Inverse());
        var inverse = (weighted * model).Inverse();
        return ((inverse * weighted * points).ToArray(), inverse.Diagonal().ToArray());
    }
}
