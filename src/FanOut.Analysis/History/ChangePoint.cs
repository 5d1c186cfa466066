using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.History;

/// <summary>A place in a series from which on its level is another one.</summary>
/// <param name="At">Index of the first point of the new level: the most likely place.</param>
/// <param name="Earliest">The earliest place that it may be at, with a probability of 95 % between both.</param>
/// <param name="Latest">The latest place that it may be at.</param>
/// <param name="Ratio">New level over old level, with its interval, from the points next to it.</param>
/// <param name="P">
/// How likely noise alone would show a shift as clear as this somewhere between the change points next to it, at most: two-sided, times the places.
/// </param>
public sealed record ChangePoint(int At, int Earliest, int Latest, Estimate Ratio, double P)
{
    /// <summary>
    /// Whether the level does not step but drifts, from the point before <see cref="At"/>, which is the earliest, to the latest; the ratio is that of a line's ends.
    /// </summary>
    public bool IsDrift { get; init; }
}
