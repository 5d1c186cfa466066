namespace FanOut.Analysis.Findings;

/// <summary>Launches that stand in the data more than once; each counts once.</summary>
public sealed record LaunchesCopied : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="copies">Copies that were left out, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public LaunchesCopied(int copies)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(copies, 1);
        Copies = copies;
    }

    /// <summary>Copies that were left out.</summary>
    public int Copies { get; }

    /// <inheritdoc/>
    public override string Code => "launches-copied";

    /// <inheritdoc/>
    public override double Number => Copies;

    /// <inheritdoc/>
    public override double Limit => 0;

    /// <inheritdoc/>
    public override string Statement => Text($"{Copies} launches are copies of others to the last digit, 0 are expected: they were left out.");

    /// <inheritdoc/>
    public override string Remedy => "Give every file once: the same data twice is no more evidence.";
}
