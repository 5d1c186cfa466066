using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>Asking another program for a call took a part of the call that is not to be neglected.</summary>
public sealed record RoundTripHeavy : Finding
{
    /// <summary>
    /// Share from which it is said: 0.01. The round trip over two pipes takes 50 to 200 us of a call of 200 ms, a tenth of that at most; what is
    /// beyond it is a machine that had no core left for one of the two.
    /// </summary>
    public const double Doubted = 0.01;

    /// <summary>Creates the finding.</summary>
    /// <param name="share">Part of the call that passed outside the other program's clock, above <see cref="Doubted"/>, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit, or is no share.</exception>
    public RoundTripHeavy(double share)
    {
        if (!double.IsFinite(share))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is a finite number.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(share, Doubted);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        Share = share;
    }

    /// <summary>Part of the call that passed outside the other program's clock, in the launch where it was largest.</summary>
    public double Share { get; }

    /// <inheritdoc/>
    public override string Code => "round-trip-heavy";

    /// <inheritdoc/>
    public override double Number => Share;

    /// <inheritdoc/>
    public override double Limit => Doubted;

    /// <inheritdoc/>
    public override string Statement =>
        $"{EstimateText.Percent(Share)} of a call is the round trip to the interpreter, {EstimateText.Percent(Doubted)} is the limit: the time is the program's and its caller's.";

    /// <inheritdoc/>
    public override string Remedy => "Take pythonOwnNanoseconds from the run record for the program alone, and run again on an idle machine.";
}
