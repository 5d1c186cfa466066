using FanOut.Analysis.Results;

namespace FanOut.Analysis.Scaling;

/// <summary>All figures of one class's result file.</summary>
/// <param name="File">The file, without its failed launches.</param>
/// <param name="Record">The record of the run that wrote it, with what its launches reported.</param>
/// <param name="Speedups">The speedups of its cases.</param>
/// <param name="Overheads">What its cases cost without work.</param>
/// <param name="Peers">Python's programs beside .NET.</param>
public sealed record ClassFigures(ResultFile File, RunRecord Record, SpeedupAnalysis Speedups, OverheadAnalysis Overheads,
    PeerAnalysis Peers)
{
    /// <summary>Analyses one file.</summary>
    public static ClassFigures From(ResultFile file, RunRecord record)
    {
        var good = file.InRun(record);
        return new ClassFigures(good, record, SpeedupAnalysis.From(good), OverheadAnalysis.From(good), PeerAnalysis.From(good, record));
    }
}
