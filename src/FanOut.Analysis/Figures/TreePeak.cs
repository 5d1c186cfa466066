using FanOut.Analysis.Results;

namespace FanOut.Analysis.Figures;

/// <summary>The most memory that the measured process and all its children had together, seen in the launch that was only looked at.</summary>
public static class TreePeak
{
    /// <summary>Name of the figure, in bytes: memory that is in no file.</summary>
    public const string OwnFigure = "peakOwnBytes";

    /// <summary>Name of the figure, in bytes: with the pages of programs and libraries, in full for each process (RSS).</summary>
    public const string ResidentFigure = "peakRssBytes";
}
