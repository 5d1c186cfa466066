using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>Efficiency falls as the work grows, by more than noise explains: no single work parts what pays from what does not.</summary>
public sealed record EfficiencyNotMonotone : Finding
{
    /// <summary>
    /// Fall from which a curve is doubted: a tenth of the efficiency, as <see cref="SuperlinearEfficiency"/> leaves to a clock that changes its
    /// frequency. A smaller one moves no threshold that matters, and few launches that happen to agree would call it certain.
    /// </summary>
    public const double Doubted = 0.10;

    /// <summary>Creates the finding.</summary>
    /// <param name="fromWork">Work per worker before the fall, in nanoseconds.</param>
    /// <param name="toWork">Work per worker after it, in nanoseconds.</param>
    /// <param name="fall">1 - efficiency after / efficiency before, above <see cref="Doubted"/> and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fall does not break the limit, or a number is out of its range.</exception>
    public EfficiencyNotMonotone(double fromWork, double toWork, double fall)
    {
        if (!(fromWork > 0 && toWork > fromWork && double.IsFinite(toWork)))
            throw new ArgumentOutOfRangeException(nameof(toWork), toWork, "Work must be positive, and more after the fall than before it.");
        if (fall is not (> Doubted and <= 1))
            throw new ArgumentOutOfRangeException(nameof(fall), fall, "The fall must break the limit and be at most 1.");
        FromWork = fromWork;
        ToWork = toWork;
        Fall = fall;
    }

    /// <summary>Work per worker before the fall, in nanoseconds.</summary>
    public double FromWork { get; }

    /// <summary>Work per worker after it, in nanoseconds.</summary>
    public double ToWork { get; }

    /// <summary>How much of the efficiency is lost, a fraction.</summary>
    public double Fall { get; }

    /// <inheritdoc/>
    public override string Code => "efficiency-not-monotone";

    /// <inheritdoc/>
    public override double Number => Fall;

    /// <inheritdoc/>
    public override double Limit => Doubted;

    /// <inheritdoc/>
    public override string Statement =>
        $"Efficiency falls by {EstimateText.Percent(Fall)} from {TimeText.Of(FromWork)} to {TimeText.Of(ToWork)} of work per worker, more than its noise "
        + $"and more than {EstimateText.Percent(Doubted)}: there is no one work from which on it pays.";

    /// <inheritdoc/>
    public override string Remedy => "Run again on an idle machine with more launches; if it stays, read the efficiency size by size.";
}
