using MathNet.Numerics.LinearAlgebra;

namespace FanOut.Analysis.History;

/// <summary>Generalised least squares for a few columns, with noise that follows its predecessor: coefficients and their standard errors.</summary>
/// <param name="Coefficients">One per column.</param>
/// <param name="Errors">Standard error of each, for the noise that was given.</param>
internal sealed record WhitenedFit(IReadOnlyList<double> Coefficients, IReadOnlyList<double> Errors)
{
    /// <summary>Fits the points from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    /// <param name="values">The series.</param>
    /// <param name="start">The first point.</param>
    /// <param name="end">Behind the last point.</param>
    /// <param name="noise">The noise there.</param>
    /// <param name="columns">The value of each column at a point; they must not depend on each other.</param>
    public static WhitenedFit Of(double[] values, int start, int end, SeriesNoise noise, params ReadOnlySpan<Func<int, double>> columns)
    {
        var (normal, right) = (new double[columns.Length, columns.Length], new double[columns.Length]);
        var row = new double[columns.Length];
        for (var index = start; index < end; index++)
        {
            // The first point has no predecessor; its noise is the larger by what that would have told (Prais and Winsten).
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

    /// <summary>Standard errors that a coefficient is away from 0, with its sign.</summary>
    public double Clearness(int column) => Coefficients[column] / Errors[column];
}
