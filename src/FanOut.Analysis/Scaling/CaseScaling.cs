using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>How one case scales: its speedup over the sequential baseline and its efficiency per worker, with their evidence.</summary>
public sealed record CaseScaling
{
    public required BenchmarkId Id { get; init; }
    public required string Strategy { get; init; }
    public required int Workers { get; init; }
    public required bool IsBaseline { get; init; }

    /// <summary>Time of the baseline divided by the time of this case, for the same total work; null if unknown, and the findings say why.
    /// The baseline's is exactly 1 by definition, without interval.</summary>
    public required Estimate? Speedup { get; init; }

    /// <summary>Speedup divided by the workers, as a fraction; null where there is no speedup, and for the baseline: it is one thread
    /// whatever its plan.</summary>
    public required Estimate? Efficiency { get; init; }

    /// <summary>Rounds that the speedup rests on.</summary>
    public int Pairs => IsBaseline ? 0 : Speedup?.Count ?? 0;

    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>Which method of its class a case's speedup is measured against.</summary>
internal static class Baseline
{
    /// <summary>The method's name; null for a case that has no speedup.</summary>
    public static string? MethodFor(BenchmarkResult benchmark) => benchmark switch
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
