using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>
/// The two sides of a comparison were taken one after the other: the machine had time to change, and launches of one row resemble each other.
/// </summary>
public sealed record SidesInARow : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="launches">Launches of both sides together, at least 1.</param>
    /// <param name="effective">Independent launches that they count as, above 0 and at most as many.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside these ranges, or not a number.</exception>
    public SidesInARow(int launches, double effective)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(launches, 1);
        if (!(effective > 0 && effective <= launches))
            throw new ArgumentOutOfRangeException(nameof(effective), effective, "Above 0, and at most the number of launches.");
        Launches = launches;
        Effective = effective;
    }

    /// <summary>Launches of both sides together.</summary>
    public int Launches { get; }

    /// <summary>Independent launches that they count as.</summary>
    public double Effective { get; }

    /// <inheritdoc/>
    public override string Code => "sides-in-a-row";

    /// <inheritdoc/>
    public override double Number => Effective;

    /// <inheritdoc/>
    public override double Limit => Launches;

    /// <inheritdoc/>
    public override string Statement =>
        Text($"The sides were taken one after the other: {Launches} launches count as {EstimateText.Digits(Effective)} independent ones; ")
            + "the interval is widened accordingly.";

    /// <inheritdoc/>
    public override string Remedy => "Interleave the sides launch by launch, in random order, and give them as round-01, round-02, ...";
}
