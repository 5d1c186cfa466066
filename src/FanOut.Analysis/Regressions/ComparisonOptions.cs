using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions;

public sealed record ComparisonOptions
{
    public Margin Margin { get; init; } = Margin.Default;
    public AllocationMargin AllocationMargin { get; init; } = AllocationMargin.Default;
    public ConfidenceLevel Level { get; init; } = ConfidenceLevel.Default;

    /// <summary>Accepted share of false ones among the reported changes, above 0 and below 1; 0.05 is usual.</summary>
    public double FalseDiscoveries { get; init; } = 0.05;

    /// <summary>Names of negative controls, with <c>*</c> and <c>?</c>, beside those of <see cref="NegativeControl.ClassName"/>.</summary>
    public string? Controls { get; init; }

    /// <summary>Full names to compare, with <c>*</c> and <c>?</c>; null for all.</summary>
    public string? Filter { get; init; }

    public LaunchStatistic Statistic { get; init; } = LaunchStatistic.Best;
    public AcceptedRegressions Accepted { get; init; } = AcceptedRegressions.None;
}
