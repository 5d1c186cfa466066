namespace FanOut.Analysis.Findings;

/// <summary>Rounds in which only one side of a comparison has a usable launch; they were left out.</summary>
public sealed record RoundsOneSided : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="baseOnly">Rounds that only BASE has.</param>
    /// <param name="headOnly">Rounds that only HEAD has; not both 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, or no round at all.</exception>
    public RoundsOneSided(int baseOnly, int headOnly)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(baseOnly);
        ArgumentOutOfRangeException.ThrowIfNegative(headOnly);
        ArgumentOutOfRangeException.ThrowIfZero(baseOnly + headOnly);
        BaseOnly = baseOnly;
        HeadOnly = headOnly;
    }

    /// <summary>Rounds that only BASE has.</summary>
    public int BaseOnly { get; }

    /// <summary>Rounds that only HEAD has.</summary>
    public int HeadOnly { get; }

    /// <inheritdoc/>
    public override string Code => "rounds-one-sided";

    /// <inheritdoc/>
    public override double Number => BaseOnly + HeadOnly;

    /// <inheritdoc/>
    public override double Limit => 0;

    /// <inheritdoc/>
    public override string Statement =>
        Text($"{Number} rounds have one side only, 0 are expected: {BaseOnly} have BASE, {HeadOnly} have HEAD; they were left out.");

    /// <inheritdoc/>
    public override string Remedy => "Look for failed launches, mend their cause and take the rounds again.";
}
