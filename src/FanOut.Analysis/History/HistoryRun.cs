namespace FanOut.Analysis.History;

/// <summary>A run as a history stores it.</summary>
/// <param name="Header">Commit, time, environment.</param>
/// <param name="Cases">The benchmarks in the order of the files, each once.</param>
public sealed record HistoryRun(RunHeader Header, IReadOnlyList<HistoryCase> Cases);
