using System.IO.Enumeration;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>A benchmark whose code never changes, so that a difference between two sides comes from the machine.</summary>
public static class NegativeControl
{
    /// <summary>Name of a class of such benchmarks; its methods are not choices for one task.</summary>
    public const string ClassName = "NegativeControls";

    /// <summary>Whether a benchmark is of such a class in any project, or named by the user with <c>*</c> and <c>?</c>.</summary>
    public static bool Covers(BenchmarkResult benchmark, string? named = null) =>
        benchmark.Type == ClassName || (named is not null && FileSystemName.MatchesSimpleExpression(named, benchmark.FullName));

    /// <summary>Findings about the controls of a set that moved beyond the margin.</summary>
    internal static IEnumerable<Finding> FindMoved(IEnumerable<BenchmarkComparison> judged, Margin margin) => judged
        .Where(benchmark => benchmark.Verdict == Verdict.Moved)
        .Select(control => ComparisonFindings.DescribeMovedControl(
            control.Benchmark,
            control.Ratio!.Value,
            Math.Exp(control.Ratio.Value > 1 ? margin.LogFrom(control.BaseTime!.Value) : -margin.LogFrom(control.HeadTime!.Value))));

    /// <summary>Of a case of a contaminated set only its figures and a failure are left.</summary>
    internal static BenchmarkComparison Unjudged(BenchmarkComparison judged) =>
        judged.IsControl || judged.Verdict == Verdict.Failed ? judged : judged with { Verdict = Verdict.None, MoreLaunches = null };
}
