using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions;

/// <summary>How two sides are to be compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>What a change must exceed to matter.</summary>
    public Margin Margin { get; init; } = Margin.Default;

    /// <summary>What a change of allocations must exceed to matter.</summary>
    public AllocationMargin AllocationMargin { get; init; } = AllocationMargin.Default;

    /// <summary>Level of the intervals.</summary>
    public ConfidenceLevel Level { get; init; } = ConfidenceLevel.Default;

    /// <summary>
    /// Share of false ones among the changes that are called so, above 0 and below 1: 0.05, as the field has it, where a set is looked at once.
    /// </summary>
    public double FalseDiscoveries { get; init; } = 0.05;

    /// <summary>
    /// Full names of negative controls, with <c>*</c> and <c>?</c>, beside those of a class <see cref="NegativeControl.ClassName"/>; null for none.
    /// </summary>
    public string? Controls { get; init; }

    /// <summary>Full names to compare, with <c>*</c> and <c>?</c>; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>What stands for each launch.</summary>
    public LaunchStatistic Statistic { get; init; } = LaunchStatistic.Default;

    /// <summary>Regressions that are known and wanted.</summary>
    public AcceptedRegressions Accepted { get; init; } = AcceptedRegressions.None;
}
