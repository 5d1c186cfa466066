namespace FanOut.Analysis.Findings;

/// <summary>No launch of a case gave results: it failed.</summary>
public sealed record CaseFailed : Finding
{
    /// <inheritdoc/>
    public override string Code => "case-failed";

    /// <inheritdoc/>
    public override double Number => 0;

    /// <inheritdoc/>
    public override double Limit => 1;

    /// <inheritdoc/>
    public override string Statement => "The benchmark failed: 0 launches gave results, and a time needs 1.";

    /// <inheritdoc/>
    public override string Remedy => "Look for the exception in the harness's log.";
}
