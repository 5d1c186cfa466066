using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>The launches are so few, or differ so much, that the interval says nothing: there is none.</summary>
public sealed record IntervalTooWide : Finding
{
    /// <summary>Bound over estimate from which an interval says nothing: 10, an order of magnitude in either direction.</summary>
    public const double Longest = 10;

    /// <summary>Creates the finding.</summary>
    /// <param name="launches">Launches, or pairs of launches, at least 2.</param>
    /// <param name="reach">Upper bound over estimate, above <see cref="Longest"/>; it may be infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer launches, or the number does not break the limit.</exception>
    public IntervalTooWide(int launches, double reach)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(launches, TooFewLaunches.RequiredForInterval);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(reach, Longest);
        (Launches, Reach) = (launches, reach);
    }

    /// <summary>Launches, or pairs of launches.</summary>
    public int Launches { get; }

    /// <summary>Upper bound over estimate.</summary>
    public double Reach { get; }

    /// <inheritdoc/>
    public override string Code => "interval-too-wide";

    /// <inheritdoc/>
    public override double Number => Math.Min(Reach, double.MaxValue);

    /// <inheritdoc/>
    public override double Limit => Longest;

    /// <inheritdoc/>
    public override string Statement =>
        Text($"The interval of {Launches} launches would reach to {Text(Reach)} times the estimate; ")
        + Text($"above {Longest} it says nothing and is not shown.");

    private static string Text(double reach) => reach < 1e6 ? EstimateText.Digits(reach) : "over 1,000,000";

    /// <inheritdoc/>
    public override string Remedy => "Run more launches (--launchCount), on an idle machine.";
}
