namespace FanOut.Analysis.History;

/// <summary>Everything a history knows of one benchmark, over all environments.</summary>
/// <param name="Benchmark">The benchmark.</param>
/// <param name="Points">One for each run that has it, in the order of the history.</param>
public sealed record BenchmarkHistory(HistoryBenchmark Benchmark, IReadOnlyList<HistoryPoint> Points);

/// <summary>One benchmark in one run.</summary>
/// <param name="Run">The run; points of one run share one object.</param>
/// <param name="Time">Nanoseconds per operation, as <see cref="HistoryCase.Time"/>; NaN where no launch took a measurable time.</param>
/// <param name="SameRun">The ratios that were measured within the run.</param>
/// <param name="Allocated">Managed bytes per operation; null where they were not measured.</param>
public readonly record struct HistoryPoint(RunHeader Run, double Time, SameRunFigures SameRun, double? Allocated = null);
