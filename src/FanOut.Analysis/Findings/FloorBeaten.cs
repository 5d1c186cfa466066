using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>A strategy is faster than the floor that should stand below it.</summary>
public sealed record FloorBeaten : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="ratio">The highest plausible multiple of the floor, between 0 and 1.</param>
    /// <param name="floor">Name of the floor's method.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit.</exception>
    public FloorBeaten(double ratio, string floor)
    {
        ArgumentException.ThrowIfNullOrEmpty(floor);
        if (ratio is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "A floor is beaten by a multiple between 0 and 1.");
        Ratio = ratio;
        Floor = floor;
    }

    /// <summary>The upper bound of the multiple's interval.</summary>
    public double Ratio { get; }

    /// <summary>Name of the floor's method.</summary>
    public string Floor { get; }

    /// <inheritdoc/>
    public override string Code => "floor-beaten";

    /// <inheritdoc/>
    public override double Number => Ratio;

    /// <inheritdoc/>
    public override double Limit => 1;

    /// <inheritdoc/>
    public override string Statement =>
        $"The time is at most {EstimateText.Digits(Ratio)} times that of {Floor}, 1 or more is expected: the floor is slower than what it floors.";

    /// <inheritdoc/>
    public override string Remedy =>
        "Take the multiple for what it says, that this strategy does less than the floor (README.md); Cores tells whether it woke any worker at all.";
}
