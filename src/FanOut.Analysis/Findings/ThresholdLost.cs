using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>An efficiency is reached and lost again at the most work that was measured: from which work on it holds is not known.</summary>
public sealed record ThresholdLost : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="what">What is looked for, such as <c>METG(90%)</c>.</param>
    /// <param name="threshold">The efficiency, a positive fraction.</param>
    /// <param name="highest">The highest efficiency measured, at least the threshold.</param>
    /// <param name="highestWork">Work per worker that reaches it, in nanoseconds.</param>
    /// <param name="efficiency">That of the most work, a positive fraction below the threshold.</param>
    /// <param name="work">The most work per worker that was measured, in nanoseconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not reached, or not lost, or a work is out of its range.</exception>
    public ThresholdLost(string what, double threshold, double highest, double highestWork, double efficiency, double work)
    {
        ArgumentException.ThrowIfNullOrEmpty(what);
        if (!(highest >= threshold && double.IsFinite(highest)))
            throw new ArgumentOutOfRangeException(nameof(highest), highest, "The threshold must be reached.");
        if (!(efficiency > 0 && efficiency < threshold))
            throw new ArgumentOutOfRangeException(nameof(efficiency), efficiency, "The threshold must be lost again.");
        if (!(highestWork > 0 && work > highestWork && double.IsFinite(work)))
            throw new ArgumentOutOfRangeException(nameof(work), work, "Work must be positive, and more after the loss than before it.");
        What = what;
        Threshold = threshold;
        Highest = highest;
        HighestWork = highestWork;
        Efficiency = efficiency;
        Work = work;
    }

    /// <summary>What is looked for.</summary>
    public string What { get; }

    /// <summary>The efficiency that defines it, a fraction.</summary>
    public double Threshold { get; }

    /// <summary>The highest efficiency measured, a fraction.</summary>
    public double Highest { get; }

    /// <summary>Work per worker that reaches it, in nanoseconds.</summary>
    public double HighestWork { get; }

    /// <summary>Efficiency at the most work, a fraction.</summary>
    public double Efficiency { get; }

    /// <summary>The most work per worker that was measured, in nanoseconds.</summary>
    public double Work { get; }

    /// <inheritdoc/>
    public override string Code => "threshold-lost";

    /// <inheritdoc/>
    public override double Number => Efficiency;

    /// <inheritdoc/>
    public override double Limit => Threshold;

    /// <inheritdoc/>
    public override string Statement =>
        $"Efficiency reaches {EstimateText.Percent(Threshold)} and loses it again: it is {EstimateText.Percent(Highest)} at {TimeText.Of(HighestWork)} of "
        + $"work per worker and {EstimateText.Percent(Efficiency)} at {TimeText.Of(Work)}, the most that was measured. {What} is not known.";

    /// <inheritdoc/>
    public override string Remedy => "Run again on an idle machine with more launches; if it stays, read the efficiency size by size.";
}
