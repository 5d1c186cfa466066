namespace FanOut.Analysis.History;

/// <summary>What a line of an exported history holds: one of the two.</summary>
/// <param name="Run">A run; null where the line is an acknowledgement.</param>
/// <param name="Acknowledgement">An acknowledgement; null where the line is a run.</param>
public sealed record HistoryLineContent(HistoryRun? Run, Acknowledgement? Acknowledgement);
