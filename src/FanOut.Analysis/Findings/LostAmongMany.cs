using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>A change that would count alone, but is no rarer than chance among so many benchmarks.</summary>
public sealed record LostAmongMany : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="p">One-sided p-value, above the limit and at most 1.</param>
    /// <param name="limit">What it had to be at most in this set, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit, or is none.</exception>
    public LostAmongMany(double p, double limit)
    {
        if (!(p > limit && p <= 1))
            throw new ArgumentOutOfRangeException(nameof(p), p, "Above the limit and at most 1.");
        Number = p;
        Limit = limit;
    }

    /// <inheritdoc/>
    public override string Code => "lost-among-many";

    /// <summary>One-sided p-value.</summary>
    public override double Number { get; }

    /// <summary>What it had to be at most.</summary>
    public override double Limit { get; }

    /// <inheritdoc/>
    public override string Statement =>
        $"Alone it would count, but among so many benchmarks its p of {EstimateText.Digits(Number)} had to be at most {EstimateText.Digits(Limit)}.";

    /// <inheritdoc/>
    public override string Remedy => "Compare this benchmark alone, in launches taken anew.";
}
