using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Figures;

/// <summary>The most memory that the measured process and all its children had together, seen in the launch that was only looked at.</summary>
public static class TreePeak
{
    /// <summary>Name of the figure, in bytes: memory that is in no file.</summary>
    public const string OwnFigure = "peakOwnBytes";

    /// <summary>Name of the figure, in bytes: with the pages of programs and libraries, in full for each process (RSS).</summary>
    public const string ResidentFigure = "peakRssBytes";

    /// <summary>Such as <c>23.4 MiB</c>; null where the case was not observed or the system does not tell.</summary>
    /// <param name="record">The run record.</param>
    /// <param name="id">The case.</param>
    /// <param name="figure">One of the two figures.</param>
    public static string? TextOf(RunRecord record, BenchmarkId id, string figure) =>
        LaunchFigures.OfObservation(record, id)?[figure] is { } bytes ? EstimateText.Digits(bytes / (1024 * 1024)) + " MiB" : null;
}
