namespace FanOut.Analysis.History;

/// <summary>The noise around a change point once the levels around it are known: from what the points are off their levels.</summary>
internal static class ResidualNoise
{
    /// <summary>Points of a row from which on the correction, which divides by n - 4, is one.</summary>
    private const double Fewest = 6;

    /// <summary>The noise around one start of a level.</summary>
    /// <param name="values">The series.</param>
    /// <param name="levels">Its sums.</param>
    /// <param name="starts">Where levels start, by rising place: 0 first, the length of the series last.</param>
    /// <param name="index">Which of them it is about; neither the first nor the last.</param>
    public static SeriesNoise Around(double[] values, LevelShift levels, List<int> starts, int index)
    {
        var (from, to) = (Math.Max(0, starts[index] - SeriesNoise.Reach), Math.Min(values.Length, starts[index] + SeriesNoise.Reach));
        var first = index;
        while (starts[first] > from)
            first--;

        var moments = default(Moments);
        for (var level = first; starts[level] < to; level++)
        {
            var (start, end) = (Math.Max(from, starts[level]), Math.Min(to, starts[level + 1]));
            if (end - start >= 2)
                moments.Take(values.AsSpan(start, end - start), levels.Mean(start, end));
        }

        return moments.Noise();
    }

    /// <summary>The noise of one level.</summary>
    /// <param name="values">The series.</param>
    /// <param name="levels">Its sums.</param>
    /// <param name="start">First point of the level.</param>
    /// <param name="end">Behind its last point, at least two farther.</param>
    public static SeriesNoise Within(double[] values, LevelShift levels, int start, int end)
    {
        var moments = default(Moments);
        moments.Take(values.AsSpan(start, end - start), levels.Mean(start, end));
        return moments.Noise();
    }

    private struct Moments
    {
        private double squares;
        private double innerSquares;
        private double products;
        private int points;
        private int rows;

        public void Take(ReadOnlySpan<double> row, double mean)
        {
            rows++;
            points += row.Length;
            var previous = 0.0;
            foreach (var value in row)
            {
                var residual = value - mean;
                squares += residual * residual;
                products += previous * residual;
                previous = residual;
            }

            innerSquares -= ((row[0] - mean) * (row[0] - mean)) + (previous * previous);
        }

        /// <summary>
        /// Each row's mean takes away some of the correlation, about (1 + 4 r) / n (Kendall, 1954), which is given back, and one standard error more: a
        /// test that believes in too small a correlation is too bold, as <see cref="Statistics.SerialCorrelation"/> found for rows of launches.
        /// </summary>
        public readonly SeriesNoise Noise()
        {
            var freedom = points - rows - 1;
            if (freedom < 1 || squares <= 0)
                return new SeriesNoise(0, SeriesNoise.Least, Math.Max(freedom, 1));
            var (seen, row) = (products / squares, points / (double)rows);
            var corrected = row > Fewest ? ((row * seen) + 1) / (row - 4) : seen;
            var error = Math.Sqrt(Math.Max(1 - (corrected * corrected), 1 - (SeriesNoise.Largest * SeriesNoise.Largest)) / points);
            var correlation = Math.Clamp(corrected + error, 0, SeriesNoise.Largest);

            // Sum over a row of (x(i) - r x(i-1))², its first point weighted by 1 - r²: inner points enter as their own and as their successor's.
            var whitened = squares + (correlation * correlation * (squares + innerSquares)) - (2 * correlation * products);
            return new SeriesNoise(correlation, Math.Max(Math.Sqrt(Math.Max(whitened, 0) / freedom), SeriesNoise.Least), freedom);
        }
    }
}
