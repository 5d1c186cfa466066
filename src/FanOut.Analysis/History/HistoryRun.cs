namespace FanOut.Analysis.History;

/// <summary>A run as a history stores it.</summary>
/// <param name="Header">Commit, time, environment.</param>
/// <param name="Cases">The benchmarks in the order of the files, each once.</param>
/// <exception cref="ArgumentException">A benchmark is there twice.</exception>
public sealed record HistoryRun(RunHeader Header, IReadOnlyList<HistoryCase> Cases)
{
    /// <summary>The benchmarks in the order of the files, each once.</summary>
    public IReadOnlyList<HistoryCase> Cases { get; init; } =
        Twice(Cases) is { } twice ? throw new ArgumentException($"{twice} is there more than once.", nameof(Cases)) : Cases;

    /// <summary>A benchmark that stands there more than once; null where each stands there once.</summary>
    internal static HistoryBenchmark? Twice(IEnumerable<HistoryCase> cases) =>
        cases.Select(entry => entry.Benchmark).GroupBy(benchmark => (benchmark.FullName, benchmark.Job)).FirstOrDefault(group => group.Skip(1).Any())?.First();
}
