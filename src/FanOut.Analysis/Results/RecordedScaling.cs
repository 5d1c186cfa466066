using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Results;

/// <summary>Speedup and efficiency of one case in a run record.</summary>
public sealed record RecordedScaling
{
    /// <summary>The benchmark's full name.</summary>
    public required string Benchmark { get; init; }

    /// <summary>The job's display, id and settings.</summary>
    public required string Job { get; init; }

    /// <summary>Name of the strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>Workers of the plan, at least 1.</summary>
    public required int Workers { get; init; }

    /// <summary>Rounds that the figures rest on; 0 for the baseline.</summary>
    public required int Pairs { get; init; }

    /// <summary>Level of the intervals, a fraction.</summary>
    public required double Level { get; init; }

    /// <summary>What stood for each launch: name of the <see cref="LaunchStatistic"/>.</summary>
    public required string Statistic { get; init; }

    /// <summary>Baseline's time over the case's; null where it cannot be told.</summary>
    public RecordedEstimate? Speedup { get; init; }

    /// <summary>Speedup over workers, a fraction; null where there is no speedup, and for the baseline.</summary>
    public RecordedEstimate? Efficiency { get; init; }

    /// <summary>Doubts about the figures.</summary>
    // Where a file lacks this list, the generated reader passes null and not the default.
    public IReadOnlyList<RecordedFinding> Findings { get; init => field = value ?? []; } = [];

    /// <summary>The entries for an analysis, in its order.</summary>
    public static IReadOnlyList<RecordedScaling> From(SpeedupAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return [.. analysis.Cases.Select(scaling => new RecordedScaling
        {
            Benchmark = scaling.Id.FullName,
            Job = scaling.Id.Job,
            Strategy = scaling.Strategy,
            Workers = scaling.Workers,
            Pairs = scaling.Pairs,
            Level = analysis.Level.Value,
            Statistic = analysis.Statistic.Name,
            Speedup = RecordedEstimate.From(scaling.Speedup),
            Efficiency = RecordedEstimate.From(scaling.Efficiency),
            Findings = [.. scaling.Findings.Select(RecordedFinding.From)],
        })];
    }
}

/// <summary>An estimate in a run record.</summary>
public sealed record RecordedEstimate
{
    /// <summary>The estimate, positive.</summary>
    public required double Value { get; init; }

    /// <summary>Lower bound of the interval; null together with the upper one where there is no interval.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper bound of the interval; null together with the lower one where there is no interval.</summary>
    public double? Upper { get; init; }

    /// <summary>Whether the value holds by definition and was not measured.</summary>
    public bool Exact { get; init; }

    internal static RecordedEstimate? From(Estimate? estimate) => estimate is null ? null : new RecordedEstimate
    {
        Value = estimate.Value,
        Lower = estimate.Shown?.Lower,
        Upper = estimate.Shown?.Upper,
        Exact = estimate.IsExact,
    };
}
