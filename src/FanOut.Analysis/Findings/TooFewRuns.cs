namespace FanOut.Analysis.Findings;

/// <summary>A series has too few runs for any change point.</summary>
public sealed record TooFewRuns : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="runs">Runs at hand.</param>
    /// <param name="required">Runs that are needed, more than there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit.</exception>
    public TooFewRuns(int runs, int required)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(runs);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(runs, required);
        Runs = runs;
        Required = required;
    }

    /// <summary>Runs at hand.</summary>
    public int Runs { get; }

    /// <summary>Runs that are needed.</summary>
    public int Required { get; }

    /// <inheritdoc/>
    public override string Code => "too-few-runs";

    /// <inheritdoc/>
    public override double Number => Runs;

    /// <inheritdoc/>
    public override double Limit => Required;

    /// <inheritdoc/>
    public override string Statement => Text($"{Runs} runs, {Required} are needed: a change point needs a level before it and one after it.");

    /// <inheritdoc/>
    public override string Remedy => Text($"Add {Required - Runs} more runs in this environment.");
}
