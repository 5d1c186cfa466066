using FanOut.Analysis.Findings;

namespace FanOut.Analysis.Results;

/// <summary>A finding in a run record.</summary>
public sealed record RecordedFinding
{
    /// <summary>The doubt's stable name.</summary>
    public required string Code { get; init; }

    /// <summary>What was found; null where nothing was counted or measured.</summary>
    public required double? Number { get; init; }

    /// <summary>What the number should have kept to; null where there is no such limit.</summary>
    public required double? Limit { get; init; }

    /// <summary>One sentence with both.</summary>
    public required string Statement { get; init; }

    /// <summary>What helps.</summary>
    public required string Remedy { get; init; }

    internal static RecordedFinding From(Finding finding) => new()
    {
        Code = finding.Code,
        Number = finding.Number,
        Limit = finding.Limit,
        Statement = finding.What,
        Remedy = finding.Remedy,
    };
}

/// <summary>All doubts about one case in a run record.</summary>
public sealed record RecordedCaseFindings
{
    /// <summary>The benchmark's full name.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The job's display, id and settings.</summary>
    public required string Job { get; init; }

    /// <summary>The doubts, at least one.</summary>
    // Where a file lacks this list, the generated reader passes null and not the default.
    public IReadOnlyList<RecordedFinding> Findings { get; init => field = value ?? []; } = [];

    /// <summary>The entry for a case.</summary>
    /// <param name="benchmark">The case.</param>
    /// <param name="findings">Its findings.</param>
    public static RecordedCaseFindings From(BenchmarkResult benchmark, IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        ArgumentNullException.ThrowIfNull(findings);
        return new() { Benchmark = benchmark.Id.FullName, Job = benchmark.Id.Job, Findings = [.. findings.Select(RecordedFinding.From)] };
    }
}
