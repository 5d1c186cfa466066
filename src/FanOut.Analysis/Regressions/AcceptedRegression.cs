using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>A regression that is known and wanted: shown as such, and no failure.</summary>
/// <param name="Benchmark">Full name of the benchmark.</param>
/// <param name="UpTo">The ratio of HEAD to BASE, of time and of allocations, that it is accepted up to; above 1.</param>
/// <param name="Reason">Why it is wanted.</param>
/// <param name="Commit">The commit that brought it.</param>
/// <param name="Job">The job that it is accepted under, as a user names one; null for every job.</param>
public sealed record AcceptedRegression(string Benchmark, double UpTo, string Reason, string Commit, string? Job = null)
{
    /// <summary>Whether the entry is about this case.</summary>
    internal bool Names(BenchmarkComparison comparison) => comparison.Benchmark == Benchmark && (Job is null || JobLabels.Means(Job, comparison.Job));

    /// <summary>Whether the entry covers what became worse: as long as that is not shown to exceed the ratio.</summary>
    internal bool Covers(BenchmarkComparison comparison) =>
        Names(comparison)
        && (comparison.Verdict != Verdict.Slower || comparison.Lower <= UpTo)
        && (comparison.Allocations is not { IsMore: true } allocations || allocations.Ratio <= UpTo);
}
