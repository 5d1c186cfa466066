using FanOut.Analysis.Findings;

namespace FanOut.Analysis.Results;

/// <summary>One case of a side: all its launches, with the round that each was taken in.</summary>
internal sealed record SideCase
{
    /// <summary>The case with the launches of all rounds, numbered so that launches of one sitting keep one number over all cases.</summary>
    public required BenchmarkResult Benchmark { get; init; }

    /// <summary>Versions of the runtimes that it ran under, as far as they are known.</summary>
    public required IReadOnlyList<string> Runtimes { get; init; }

    /// <summary>Round by launch number; null for a side without rounds.</summary>
    public required IReadOnlyDictionary<int, string?> Rounds { get; init; }

    /// <summary>Launches that failed; all of <see cref="Asked"/> where the case gave no results somewhere.</summary>
    public required int FailedLaunches { get; init; }

    /// <summary>Launches that were to be made.</summary>
    public required int Asked { get; init; }

    /// <summary>Whether a launch failed, or none gave results somewhere.</summary>
    public bool Failed => FailedLaunches > 0;

    /// <summary>Whether no launch gave results.</summary>
    public bool AllFailed => Failed && FailedLaunches == Asked;

    /// <summary>
    /// Bytes per operation of the launches that they are known of; empty where the case failed. The harness writes the last launch's only, so that where nothing
    /// else is known it stands for the others.
    /// </summary>
    public required IReadOnlyList<double> Allocated { get; init; }

    /// <summary>Doubts about how the case was put together.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The job without the name that the harness may have drawn for it: what stands in its parentheses.</summary>
    public string JobSettings =>
        Benchmark.Id.Job.IndexOf('(', StringComparison.Ordinal) is >= 0 and var start ? Benchmark.Id.Job[start..] : Benchmark.Id.Job;
}
