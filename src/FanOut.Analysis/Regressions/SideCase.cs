using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>One case of a side: all its launches, with the round that each was taken in.</summary>
internal sealed record SideCase
{
    /// <summary>The case with the launches of all rounds, numbered so that launches of one sitting keep one number over all cases.</summary>
    public required BenchmarkResult Benchmark { get; init; }

    /// <summary>Round by launch number; null for a side without rounds.</summary>
    public required IReadOnlyDictionary<int, string?> Rounds { get; init; }

    /// <summary>Whether a launch failed, or none gave results somewhere.</summary>
    public required bool Failed { get; init; }

    /// <summary>Bytes per operation of every launch that they are known of; null unless they are known of all.</summary>
    public required IReadOnlyList<double>? Allocated { get; init; }

    /// <summary>Doubts about how the case was put together.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The job without the name that the harness may have drawn for it: what stands in its parentheses.</summary>
    public string JobSettings =>
        Benchmark.Id.Job.IndexOf('(', StringComparison.Ordinal) is >= 0 and var start ? Benchmark.Id.Job[start..] : Benchmark.Id.Job;
}
