namespace FanOut.Analysis.Findings;

/// <summary>No baseline with the same class, parameters and job in the same file, so that there is nothing to divide by.</summary>
public sealed record BaselineMissing : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="baseline">Name of the method that was looked for.</param>
    public BaselineMissing(string baseline)
    {
        ArgumentException.ThrowIfNullOrEmpty(baseline);
        Baseline = baseline;
    }

    /// <summary>Name of the method that was looked for.</summary>
    public string Baseline { get; }

    /// <inheritdoc/>
    public override string Code => "baseline-missing";

    /// <inheritdoc/>
    public override double Number => 0;

    /// <inheritdoc/>
    public override double Limit => 1;

    /// <inheritdoc/>
    public override string Statement =>
        $"0 baselines named {Baseline} with the same parameters and job in this file, 1 is needed: there is no speedup.";

    /// <inheritdoc/>
    public override string Remedy => $"Run with a filter that takes in {Baseline}, too.";
}
