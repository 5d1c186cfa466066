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
        { Measures: Measure.Overhead or Measure.Memory } => null,

        // Peers are compared with a program of the same runtime, .NET's own with none.
        { Measures: Measure.Peers } when benchmark.Method == benchmark.Question!.Reference => null,

        // Nobody waits for so many requests in a row.
        { Question.MaxBaselineWorkers: { } max } when benchmark.Workers > max => null,
        _ => benchmark.Strategy.Baseline ?? BenchmarkResult.BaselineMethod,
    };
}
