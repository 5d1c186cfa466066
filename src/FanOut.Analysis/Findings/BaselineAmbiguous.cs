namespace FanOut.Analysis.Findings;

/// <summary>More than one baseline fits a case, and none of them is the one.</summary>
public sealed record BaselineAmbiguous : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="baselines">Baselines that fit, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 2.</exception>
    public BaselineAmbiguous(int baselines)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(baselines, 2);
        Baselines = baselines;
    }

    /// <summary>Baselines that fit.</summary>
    public int Baselines { get; }

    /// <inheritdoc/>
    public override string Code => "baseline-ambiguous";

    /// <inheritdoc/>
    public override double Number => Baselines;

    /// <inheritdoc/>
    public override double Limit => 1;

    /// <inheritdoc/>
    public override string Statement =>
        Text($"{Baselines} baselines with the same parameters and job in one file, 1 is needed: there is no speedup.");

    /// <inheritdoc/>
    public override string Remedy => "Give each job of the run an id of its own.";
}
