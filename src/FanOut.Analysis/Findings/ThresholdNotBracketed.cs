using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>All sizes measured lie on one side of an efficiency, so that the work from which on it is reached is bounded at best.</summary>
public sealed record ThresholdNotBracketed : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="what">What is looked for, such as <c>METG(50%)</c>.</param>
    /// <param name="threshold">The efficiency, a positive fraction.</param>
    /// <param name="efficiency">That of the size closest to it, a positive fraction.</param>
    /// <param name="work">Work per worker of that size, in nanoseconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive and finite.</exception>
    public ThresholdNotBracketed(string what, double threshold, double efficiency, double work)
    {
        ArgumentException.ThrowIfNullOrEmpty(what);
        What = what;
        Threshold = Positive(threshold, nameof(threshold));
        Efficiency = Positive(efficiency, nameof(efficiency));
        Work = Positive(work, nameof(work));
    }

    /// <summary>What is looked for.</summary>
    public string What { get; }

    /// <summary>The efficiency that defines it, a fraction.</summary>
    public double Threshold { get; }

    /// <summary>Efficiency of the size closest to it, a fraction.</summary>
    public double Efficiency { get; }

    /// <summary>Work per worker of that size, in nanoseconds.</summary>
    public double Work { get; }

    /// <inheritdoc/>
    public override string Code => "threshold-not-bracketed";

    /// <inheritdoc/>
    public override double Number => Efficiency;

    /// <inheritdoc/>
    public override double Limit => Threshold;

    /// <inheritdoc/>
    public override string Statement => Efficiency < Threshold
        ? $"Efficiency never reaches {EstimateText.Percent(Threshold)}: it is {EstimateText.Percent(Efficiency)} at {TimeText.Of(Work)} of work per "
            + $"worker, the most that was measured. {What} lies above."
        : $"Efficiency is always above {EstimateText.Percent(Threshold)}: it is {EstimateText.Percent(Efficiency)} already at {TimeText.Of(Work)} of "
            + $"work per worker, the least that was measured. {What} lies below.";

    /// <inheritdoc/>
    public override string Remedy =>
        $"Read it as a bound; {(Efficiency < Threshold ? "more" : "less")} work per worker would tell it.";

    private static double Positive(double value, string parameter) => value is > 0 and < double.PositiveInfinity
        ? value
        : throw new ArgumentOutOfRangeException(parameter, value, "The number must be positive and finite.");
}
