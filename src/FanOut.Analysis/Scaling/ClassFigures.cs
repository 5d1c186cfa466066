using FanOut.Analysis.Results;

namespace FanOut.Analysis.Scaling;

/// <summary>All figures of one class's result file.</summary>
/// <param name="File">The file, without its failed launches.</param>
public sealed record ClassFigures(ResultFile File, RunRecord Record, SpeedupAnalysis Speedups, OverheadAnalysis Overheads,
    PeerAnalysis Peers)
{
    public static ClassFigures From(ResultFile file, RunRecord record)
    {
        var good = file.InRun(record);
        return new ClassFigures(good, record, SpeedupAnalysis.From(good), OverheadAnalysis.From(good), PeerAnalysis.From(good, record));
    }
}
