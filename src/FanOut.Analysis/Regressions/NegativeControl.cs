using System.IO.Enumeration;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>A benchmark whose code never changes, so that a difference between two sides comes from the machine.</summary>
public static class NegativeControl
{
    /// <summary>Name of a class of such benchmarks; its methods are not choices for one task.</summary>
    public const string ClassName = "NegativeControls";

    /// <summary>Whether a benchmark is a control: of such a class in any project, or one that the user names with <c>*</c> and <c>?</c>.</summary>
    public static bool Covers(BenchmarkResult benchmark, string? named = null) =>
        benchmark.Type == ClassName || (named is not null && FileSystemName.MatchesSimpleExpression(named, benchmark.FullName));
}
