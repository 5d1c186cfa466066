using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>One size at which a strategy was measured.</summary>
/// <param name="ItemsPerWorker">Items of each worker, at least 1.</param>
/// <param name="Work">Nanoseconds of work per worker: the baseline's time for all of it, divided by the workers.</param>
/// <param name="Time">Nanoseconds of the strategy's call.</param>
/// <param name="Efficiency">Work / time round by round, a fraction.</param>
public sealed record GranularityPoint(int ItemsPerWorker, Estimate Work, Estimate Time, Estimate Efficiency);
