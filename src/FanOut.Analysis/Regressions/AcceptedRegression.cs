namespace FanOut.Analysis.Regressions;

/// <summary>A regression that is known and wanted: shown as such, and no failure.</summary>
/// <param name="Benchmark">Full name of the benchmark.</param>
/// <param name="UpTo">The ratio of HEAD to BASE, of time and of allocations, that it is accepted up to; above 1.</param>
/// <param name="Reason">Why it is wanted.</param>
/// <param name="Commit">The commit that brought it.</param>
public sealed record AcceptedRegression(string Benchmark, double UpTo, string Reason, string Commit)
{
    /// <summary>Whether the entry covers what became worse: as long as that is not shown to exceed the ratio.</summary>
    internal bool Covers(BenchmarkComparison comparison) =>
        comparison.Benchmark == Benchmark
        && (comparison.Verdict != Verdict.Slower || comparison.Lower <= UpTo)
        && (comparison.Allocations is not { IsMore: true } allocations || allocations.Ratio <= UpTo);
}
