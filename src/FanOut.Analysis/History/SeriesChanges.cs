using FanOut.Analysis.Findings;

namespace FanOut.Analysis.History;

/// <summary>What a series of numbers shows.</summary>
/// <param name="ChangePoints">The change points, by rising place.</param>
/// <param name="Drifts">The levels that move all the time, by rising place.</param>
/// <param name="Findings">Doubts about the series.</param>
public sealed record SeriesChanges(IReadOnlyList<ChangePoint> ChangePoints, IReadOnlyList<ChangePoint> Drifts, IReadOnlyList<Finding> Findings);
