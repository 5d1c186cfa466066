namespace FanOut.Analysis.Results;

/// <summary>What the harness computed from iterations that its file does not hold, in nanoseconds per operation.</summary>
/// <param name="Mean">Mean of the iterations.</param>
/// <param name="Median">Their median; null where the file does not say.</param>
/// <param name="StandardDeviation">Their standard deviation, those of different launches pooled; null where the file does not say.</param>
/// <param name="Iterations">How many they were, of all launches together; null where the file does not say.</param>
public sealed record StatedTime(OperationTime Mean, OperationTime? Median, double? StandardDeviation, int? Iterations);
