namespace FanOut.Analysis.History;

/// <summary>How a series varies around its level.</summary>
/// <param name="Correlation">Of neighbours, 0 to <see cref="Largest"/>.</param>
/// <param name="Innovation">Standard deviation of what a point adds that its predecessor did not tell, on logarithms; at least <see cref="Least"/>.</param>
/// <param name="Freedom">Degrees of freedom of that deviation, at least 1.</param>
internal readonly record struct SeriesNoise(double Correlation, double Innovation, double Freedom)
{
    /// <summary>The largest correlation that is taken for one: beyond it a level and its noise are the same thing.</summary>
    public const double Largest = 0.95;

    /// <summary>
    /// The least deviation that is believed, 0.01 %: benchmarks that agree better than that do so because a clock or a file rounded them.
    /// </summary>
    public const double Least = 1e-4;

    /// <summary>Points to each side that say how noisy a place is: a month or two of nightly runs.</summary>
    public const int Reach = 150;
}
