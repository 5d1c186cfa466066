using FanOut.Analysis.Findings;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions;

/// <summary>What a comparison says about one benchmark that both sides have.</summary>
public sealed record BenchmarkComparison
{
    /// <summary>More launches than this are no advice: 1,000.</summary>
    public const int MostLaunches = 1_000;

    /// <summary>The benchmark's full name.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The job in HEAD, id and settings.</summary>
    public required string Job { get; init; }

    /// <summary>Time of BASE in nanoseconds per operation, the geometric mean of its launches; null where there is none.</summary>
    public double? BaseTime { get; init; }

    /// <summary>Time of HEAD.</summary>
    public double? HeadTime { get; init; }

    /// <summary>HEAD over BASE; null where times are not there or not to be compared.</summary>
    public double? Ratio { get; init; }

    /// <summary>Lower bound of the ratio at <see cref="Level"/>; null without an interval, and where it is a thousand times away.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper bound.</summary>
    public double? Upper { get; init; }

    /// <summary>The interval as readers see it: none where it says nothing, as <see cref="LaunchFindings.IntervalTooWide"/> has it.</summary>
    public Interval? Shown => this is { Ratio: { } ratio, Lower: { } lower, Upper: { } upper } && Math.Max(upper / ratio, ratio / lower) <= LaunchFindings.MaxReach
        ? new Interval(lower, upper)
        : null;

    /// <summary>Level of the interval.</summary>
    public required ConfidenceLevel Level { get; init; }

    /// <summary>Whether it is a negative control: its code is the same on both sides.</summary>
    public bool IsControl { get; init; }

    /// <summary>What is said about the time, or that it failed.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>
    /// The slowdown, as a share of BASE, that as many such launches find in 80 of 100 cases; null without an interval.
    /// </summary>
    public double? MinimumDetectableEffect { get; init; }

    /// <summary>
    /// Launches that each side would need beyond those it has, for 80 of 100 such comparisons to be conclusive if the ratio is what it seems. Null where
    /// the comparison is conclusive, and where it would take more than <see cref="MostLaunches"/>.
    /// </summary>
    public int? MoreLaunches { get; init; }

    /// <summary>Launches of BASE that the ratio rests on.</summary>
    public int BaseLaunches { get; init; }

    /// <summary>Launches of HEAD that the ratio rests on.</summary>
    public int HeadLaunches { get; init; }

    /// <summary>Whether launches were compared round by round.</summary>
    public required bool Paired { get; init; }

    /// <summary>What fresh launches said after it had been found slower; null where it was not, or nothing was taken anew.</summary>
    public BenchmarkComparison? Confirmation { get; init; }

    /// <summary>Managed memory per operation; null where neither side knows it.</summary>
    public AllocationComparison? Allocations { get; init; }

    /// <summary>Ratios within one run, which compare where times do not; possibly none.</summary>
    public IReadOnlyList<SameRunComparison> SameRun { get; init; } = [];

    /// <summary>The entry that accepts what became worse here; null where nothing did or nobody accepted it.</summary>
    public AcceptedRegression? Accepted { get; init; }

    /// <summary>Sides of which no launch gave results: <c>base</c>, <c>head</c>.</summary>
    public IReadOnlyList<string> FailedSides { get; init; } = [];

    /// <summary>Doubts, possibly none.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
