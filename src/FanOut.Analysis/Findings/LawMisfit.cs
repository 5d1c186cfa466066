using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>A scaling law misses the measured speedups by more than their noise explains, and was refused.</summary>
public sealed record LawMisfit : Finding
{
    /// <summary>
    /// Below it nothing is refused however quiet the launches were: 2 %, by which shared machines move from launch to launch even in sequential code.
    /// </summary>
    public const double Unresolved = 0.02;

    /// <summary>Creates the finding.</summary>
    /// <param name="law">Name of the law.</param>
    /// <param name="deviation">Standard deviation of what it leaves, a fraction of the speedup, above the limit; finite.</param>
    /// <param name="limit">What the launches' noise explains at most, at least <see cref="Unresolved"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number does not break its limit, or is not finite.</exception>
    public LawMisfit(string law, double deviation, double limit)
    {
        ArgumentException.ThrowIfNullOrEmpty(law);
        if (!(limit >= Unresolved) || !double.IsFinite(limit))
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "The limit is finite and not below what is never refused.");
        if (!(deviation > limit) || !double.IsFinite(deviation))
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "Above the limit and finite.");
        (Law, Deviation, Limit) = (law, deviation, limit);
    }

    /// <summary>Name of the law.</summary>
    public string Law { get; }

    /// <summary>Standard deviation of what it leaves, a fraction of the speedup.</summary>
    public double Deviation { get; }

    /// <inheritdoc/>
    public override string Code => "law-misfit";

    /// <inheritdoc/>
    public override double Number => Deviation;

    /// <inheritdoc/>
    public override double Limit { get; }

    /// <inheritdoc/>
    public override string Statement =>
        $"{Law} misses the measured speedups by {EstimateText.Percent(Deviation)}, {EstimateText.Percent(Limit)} is what noise explains: it was refused.";

    /// <inheritdoc/>
    public override string Remedy => "Read the efficiency step by step; where cores change in kind, as from physical to logical ones, no one law holds.";
}
