using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>Child processes computed while nobody waited for them: CPU time that no wall time shows.</summary>
public sealed record ChildrenBusyBetweenCalls : Finding
{
    /// <summary>
    /// Share of the children's CPU time from which it is said: 0.25. Children that wait awake for a millisecond after a call of ten, as those of a team
    /// do, stay below it.
    /// </summary>
    public const double Doubted = 0.25;

    /// <summary>Creates the finding.</summary>
    /// <param name="share">CPU time between the iterations over CPU time in them, above <see cref="Doubted"/>; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit, or is not finite.</exception>
    public ChildrenBusyBetweenCalls(double share)
    {
        if (!double.IsFinite(share))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is a finite number.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, Doubted);
        Share = share;
    }

    /// <summary>CPU time between the iterations over CPU time in them, the median of the launches.</summary>
    public double Share { get; }

    /// <inheritdoc/>
    public override string Code => "children-busy-between-calls";

    /// <inheritdoc/>
    public override double Number => Share;

    /// <inheritdoc/>
    public override double Limit => Doubted;

    /// <inheritdoc/>
    public override string Statement =>
        $"The children used {EstimateText.Percent(Share)} as much CPU time between the measured iterations as in them, at most {EstimateText.Percent(Doubted)} is expected: "
        + "the time of a call does not show it.";

    /// <inheritdoc/>
    public override string Remedy => "Add it to the price of the strategy where CPU time is paid for, or let its workers sleep sooner.";
}
