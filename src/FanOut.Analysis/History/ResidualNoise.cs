namespace FanOut.Analysis.History;

/// <summary>The noise around a change point, from the points' distances to their levels.</summary>
internal static class ResidualNoise
{
    /// <summary>Points per level that the correction needs, which divides by n - 4.</summary>
    private const double MinRow = 6;

    /// <param name="starts">The starts of the levels, from 0 to the length of the series.</param>
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

        /// <summary>Adds the correlation that each mean removes, about (1 + 4 r) / n (Kendall, 1954), and a standard error.</summary>
        public readonly SeriesNoise Noise()
        {
            var freedom = points - rows - 1;
            if (freedom < 1 || squares <= 0)
                return new SeriesNoise(0, SeriesNoise.MinInnovation, Math.Max(freedom, 1));
            var (seen, row) = (products / squares, points / (double)rows);
            var corrected = row > MinRow ? ((row * seen) + 1) / (row - 4) : seen;
            var unexplained = 1 - Math.Pow(Math.Min(Math.Abs(corrected), SeriesNoise.MaxCorrelation), 2);
            var error = Math.Sqrt(unexplained / points);
            var correlation = Math.Clamp(corrected + error, 0, SeriesNoise.MaxCorrelation);

            // Sum over a row of (x(i) - r x(i-1))², its first point weighted by 1 - r².
            var whitened = squares + (correlation * correlation * (squares + innerSquares)) - (2 * correlation * products);
            return new SeriesNoise(correlation, Math.Max(Math.Sqrt(Math.Max(whitened, 0) / freedom), SeriesNoise.MinInnovation), freedom);
        }
    }
}
