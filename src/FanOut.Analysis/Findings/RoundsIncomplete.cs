namespace FanOut.Analysis.Findings;

/// <summary>Rounds that lack a size, or in which more items took no more time; they were left out of the curve over the sizes.</summary>
public sealed record RoundsIncomplete : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="rounds">Rounds that were left out, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public RoundsIncomplete(int rounds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        Rounds = rounds;
    }

    /// <summary>Rounds that were left out.</summary>
    public int Rounds { get; }

    /// <inheritdoc/>
    public override string Code => "rounds-incomplete";

    /// <inheritdoc/>
    public override double Number => Rounds;

    /// <inheritdoc/>
    public override double Limit => 0;

    /// <inheritdoc/>
    public override string Statement =>
        Text($"{Rounds} rounds lack a size or took no more time for more items, 0 are expected: they were left out of the curve.");

    /// <inheritdoc/>
    public override string Remedy => "Look for failed launches in the run record, mend their cause and run again.";
}
