namespace FanOut.Analysis.Findings;

/// <summary>What a case is compared with has no usable launch, so that there is nothing to divide by.</summary>
public sealed record ReferenceUnusable : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="reference">Name of its method.</param>
    /// <param name="reason">Why it has no time.</param>
    public ReferenceUnusable(string reference, Finding reason)
    {
        ArgumentException.ThrowIfNullOrEmpty(reference);
        ArgumentNullException.ThrowIfNull(reason);
        (Reference, Reason) = (reference, reason);
    }

    /// <summary>Name of the method.</summary>
    public string Reference { get; }

    /// <summary>Why it has no time.</summary>
    public Finding Reason { get; }

    /// <inheritdoc/>
    public override string Code => "reference-unusable";

    /// <inheritdoc/>
    public override double Number => Reason.Number;

    /// <inheritdoc/>
    public override double Limit => Reason.Limit;

    /// <inheritdoc/>
    public override string Statement => $"{Reference} has no usable launch, so that there is no ratio to it. {Reason.Statement}";

    /// <inheritdoc/>
    public override string Remedy => Reason.Remedy;
}
