using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Scaling;

/// <summary>Which method of its class a case's speedup is measured against.</summary>
internal static class Baseline
{
    /// <summary>The method's name; null for a case that has no speedup.</summary>
    public static string? Of(BenchmarkResult benchmark) => benchmark switch
    {
        // Where there is no work, there is none to be done sooner.
        { SuiteClass: OverheadAnalysis.ClassName or MemoryPerWorker.ClassName } => null,

        // Python's programs are compared with the same interpreter's own.
        { SuiteClass: PeerAnalysis.ClassName, Method: PeerAnalysis.DotNetMethod } => null,
        { SuiteClass: PeerAnalysis.ClassName } when benchmark.Method.StartsWith(PeerAnalysis.FreeThreadedPrefix, StringComparison.Ordinal) =>
            PeerAnalysis.FreeThreadedPrefix + SpeedupAnalysis.BaselineMethod,

        // Nobody waits for so many requests in a row.
        { SuiteClass: IoExpectation.ClassName } when benchmark.Parameter(IoExpectation.RequestsParameter)?.WholeNumber > IoExpectation.RequestsInARow => null,
        _ => SpeedupAnalysis.BaselineMethod,
    };
}
