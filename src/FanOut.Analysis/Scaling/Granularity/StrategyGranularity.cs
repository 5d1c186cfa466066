using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The work from which on a strategy pays, at one number of workers.</summary>
/// <remarks>
/// <para>
/// METG(50 %), the minimum effective task granularity, is the smallest task at which a system still reaches half of its peak (Slaughter et
/// al., Task Bench, SC20). Here the task is the share of one worker, and its size the <em>work</em> in it: the time that <c>Sequential</c>
/// takes for all shares in the same round, divided by the workers. Efficiency at a size is that work divided by the strategy's time, which
/// is speedup / workers. Task Bench gives the size as the time that a task takes on the parallel system, overhead included: at 50 % that is
/// twice the work.
/// </para>
/// <para>
/// The work is measured and not computed from the items: it holds what a call of <c>Sequential</c> costs, some 15 ns for all workers
/// together. Every strategy pays that too, the reader's own loop is called from somewhere, and of the smallest share it is a twentieth.
/// </para>
/// </remarks>
public sealed record StrategyGranularity
{
    public string Strategy => Entry.Name;

    public required CatalogueStrategy Entry { get; init; }

    /// <summary>Whether it is what <see cref="ReferenceMultiple"/> is over.</summary>
    public bool IsReference { get; init; }

    /// <summary>Of the work; strategies of different shapes do not compare.</summary>
    public WorkShape Shape { get; init; }

    public required int Workers { get; init; }
    public required string Job { get; init; }

    /// <summary>The sizes that have figures, by rising work.</summary>
    public required IReadOnlyList<GranularityPoint> Points { get; init; }

    /// <summary>Work per worker, nanoseconds, from which on half of each worker's time is work; null if the curve is refused.</summary>
    public BoundedEstimate? Metg50 { get; init; }

    public BoundedEstimate? Metg90 { get; init; }

    /// <summary>Nanoseconds of total work from which on the strategy beats <c>Sequential</c>: its efficiency is 1 / workers there, so that
    /// with two workers it is twice METG(50 %). Null where it was refused, and for one worker, which cannot beat it.</summary>
    public BoundedEstimate? BreakEven { get; init; }

    /// <summary>METG(50 %) over that of the class's reference; null for the reference itself and where one of the two is unknown.</summary>
    public BoundedEstimate? ReferenceMultiple { get; init; }

    /// <summary>Findings about these figures; those about single sizes are with the cases.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Whether a finding rules the whole curve out.</summary>
    internal bool IsRefused => Findings.Any(
        finding => finding.Kind == ScalingFindings.Superlinear || finding.Kind == CurveFindings.NotMonotone);

    /// <summary>The efficiency over the work; null without a round that has all sizes.</summary>
    internal EfficiencyCurve? Curve { get; init; }
}

/// <summary>One size at which a strategy was measured.</summary>
/// <param name="Work">Nanoseconds of work per worker: the baseline's time for all of it, divided by the workers.</param>
/// <param name="Efficiency">Work / time round by round, a fraction.</param>
public sealed record GranularityPoint(int ItemsPerWorker, Estimate Work, Estimate Time, Estimate Efficiency);
