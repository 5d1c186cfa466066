using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions;

public sealed record BenchmarkComparison
{
    /// <summary>More additional launches than this are impractical.</summary>
    public const int MaxMoreLaunches = 1_000;

    public required string Benchmark { get; init; }
    public required string Job { get; init; }

    /// <summary>Nanoseconds per operation in BASE, the geometric mean of its launches; null if there is none.</summary>
    public double? BaseTime { get; init; }

    public double? HeadTime { get; init; }

    /// <summary>HEAD over BASE; null if a time is missing or times do not compare.</summary>
    public double? Ratio { get; init; }

    /// <summary>Lower bound of the ratio at <see cref="Level"/>; null without an interval, and if it is a thousand times away.</summary>
    public double? Lower { get; init; }
    public double? Upper { get; init; }

    /// <summary>The interval for readers: null if it is too wide to say anything.</summary>
    public Interval? Shown =>
        this is { Ratio: { } ratio, Lower: { } lower, Upper: { } upper }
            && Math.Max(upper / ratio, ratio / lower) <= LaunchFindings.MaxReach
            ? new Interval(lower, upper)
            : null;

    public required ConfidenceLevel Level { get; init; }

    /// <summary>Whether it is a negative control: its code is the same on both sides.</summary>
    public bool IsControl { get; init; }
    public required Verdict Verdict { get; init; }

    /// <summary>The smallest slowdown, a share of BASE, that these launches find with 80 % probability; null without interval.</summary>
    public double? MinimumDetectableEffect { get; init; }

    /// <summary>Additional launches per side for a verdict with 80 % probability, if the ratio is the estimate. Null if there is a verdict,
    /// and if it would take more than <see cref="MaxMoreLaunches"/>.</summary>
    public int? MoreLaunches { get; init; }

    public int BaseLaunches { get; init; }
    public int HeadLaunches { get; init; }
    public required bool Paired { get; init; }

    /// <summary>The comparison of new launches after it had been found slower; null if there were none.</summary>
    public BenchmarkComparison? Confirmation { get; init; }

    /// <summary>Managed memory per operation; null if neither side measured it.</summary>
    public AllocationComparison? Allocations { get; init; }

    /// <summary>Ratios within one run, which compare even if times do not.</summary>
    public IReadOnlyList<SameRunComparison> SameRun { get; init; } = [];

    public AcceptedRegression? Accepted { get; init; }

    /// <summary>Sides of which no launch gave results: <c>base</c>, <c>head</c>.</summary>
    public IReadOnlyList<string> FailedSides { get; init; } = [];
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
