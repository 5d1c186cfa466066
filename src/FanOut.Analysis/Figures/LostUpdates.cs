using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Figures;

/// <summary>Updates of a shared variable that another worker's update has overwritten.</summary>
public static class LostUpdates
{
    /// <summary>Name of the figure: updates missing from the total at the end, over all calls of the launch.</summary>
    public const string LostFigure = "lostUpdates";
    /// <summary>Name of the figure: updates that were made, over all calls of the launch.</summary>
    public const string MadeFigure = "updates";

    /// <summary>The share of updates that was lost, a fraction per launch; null where none are reported.</summary>
    public static Spread? ReadShare(RunRecord record, BenchmarkId id) => Spread.From(LaunchFigures.Read(record, id)
        .Where(launch => launch[MadeFigure] > 0)
        .Select(launch => launch[LostFigure] / launch[MadeFigure])
        .OfType<double>());
}
