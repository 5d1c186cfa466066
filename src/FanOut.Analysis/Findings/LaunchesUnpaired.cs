namespace FanOut.Analysis.Findings;

/// <summary>Rounds in which only one side of a ratio has a launch; they were left out of the ratio.</summary>
public sealed record LaunchesUnpaired : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="caseOnly">Rounds with a launch of the case alone.</param>
    /// <param name="baselineOnly">Rounds with a launch of the baseline alone; not both 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, or no round at all.</exception>
    public LaunchesUnpaired(int caseOnly, int baselineOnly)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(caseOnly);
        ArgumentOutOfRangeException.ThrowIfNegative(baselineOnly);
        ArgumentOutOfRangeException.ThrowIfZero(caseOnly + baselineOnly);
        CaseOnly = caseOnly;
        BaselineOnly = baselineOnly;
    }

    /// <summary>Rounds with a launch of the case alone.</summary>
    public int CaseOnly { get; }

    /// <summary>Rounds with a launch of the baseline alone.</summary>
    public int BaselineOnly { get; }

    /// <inheritdoc/>
    public override string Code => "launches-unpaired";

    /// <inheritdoc/>
    public override double Number => CaseOnly + BaselineOnly;

    /// <inheritdoc/>
    public override double Limit => 0;

    /// <inheritdoc/>
    public override string Statement =>
        Text($"{Number} rounds have one side only, 0 are expected: {CaseOnly} the case, {BaselineOnly} the baseline; they were left out.");

    /// <inheritdoc/>
    public override string Remedy => "Look for failed launches in the run record, mend their cause and run again.";
}
