using System.IO.Enumeration;
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
}
