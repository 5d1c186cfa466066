using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>What one batch of rounds found slower, a second one of fresh processes did not.</summary>
public sealed record NotConfirmed : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="lower">Lower bound of HEAD over BASE in the second batch; 0 where it has none.</param>
    /// <param name="limit">What it had to exceed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit, or is none.</exception>
    public NotConfirmed(double lower, double limit)
    {
        if (!(lower >= 0 && lower <= limit && double.IsFinite(limit)))
            throw new ArgumentOutOfRangeException(nameof(lower), lower, "At least 0 and at most the limit.");
        Number = lower;
        Limit = limit;
    }

    /// <inheritdoc/>
    public override string Code => "not-confirmed";

    /// <summary>Lower bound in the second batch.</summary>
    public override double Number { get; }

    /// <summary>What it had to exceed.</summary>
    public override double Limit { get; }

    /// <inheritdoc/>
    public override string Statement =>
        $"Found slower, but fresh rounds leave {EstimateText.Digits(Number)}x possible, which is not above {EstimateText.Digits(Limit)}x.";

    /// <inheritdoc/>
    public override string Remedy => "Chance, or a change too near the margin: more rounds or a smaller margin can tell.";
}
