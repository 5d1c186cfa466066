using System.IO.Enumeration;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>A benchmark whose code never changes, so that a difference between two sides is none of the code's.</summary>
public static class NegativeControl
{
    /// <summary>Name of the suite's class of such benchmarks; its methods are no choices for one task.</summary>
    public const string ClassName = "NegativeControls";

    /// <summary>How many a comparison should have: one for each kind of noise.</summary>
    public const int Recommended = 3;

    /// <summary>Whether a benchmark is a control: of a class of that name, in any project, or named so.</summary>
    /// <param name="benchmark">The benchmark.</param>
    /// <param name="named">Full names of further controls, with <c>*</c> and <c>?</c>; null for none.</param>
    public static bool Covers(BenchmarkResult benchmark, string? named = null)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        return benchmark.Type == ClassName || (named is not null && FileSystemName.MatchesSimpleExpression(named, benchmark.FullName));
    }

    /// <summary>Findings about the controls of a set that moved beyond the margin.</summary>
    internal static IEnumerable<Finding> FindMoved(IEnumerable<BenchmarkComparison> judged, Margin margin) => judged
        .Where(benchmark => benchmark.Verdict == Verdict.Moved)
        .Select(control => ComparisonFindings.DescribeMovedControl(
            control.Benchmark,
            control.Ratio!.Value,
            Math.Exp(control.Ratio.Value > 1 ? margin.LogFrom(control.BaseTime!.Value) : -margin.LogFrom(control.HeadTime!.Value))));

    /// <summary>What is left of a case of a contaminated set: its figures, and that it failed.</summary>
    internal static BenchmarkComparison Unjudged(BenchmarkComparison judged) =>
        judged.IsControl || judged.Verdict == Verdict.Failed ? judged : judged with { Verdict = Verdict.None, MoreLaunches = null };
}
