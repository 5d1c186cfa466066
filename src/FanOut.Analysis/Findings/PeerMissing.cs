namespace FanOut.Analysis.Findings;

/// <summary>.NET's side of a comparison is not there with the same class, parameters and job in the same file, so that there is nothing to divide by.</summary>
public sealed record PeerMissing : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="peer">Name of the method that was looked for.</param>
    public PeerMissing(string peer)
    {
        ArgumentException.ThrowIfNullOrEmpty(peer);
        Peer = peer;
    }

    /// <summary>Name of the method that was looked for.</summary>
    public string Peer { get; }

    /// <inheritdoc/>
    public override string Code => "peer-missing";

    /// <inheritdoc/>
    public override double Number => 0;

    /// <inheritdoc/>
    public override double Limit => 1;

    /// <inheritdoc/>
    public override string Statement =>
        $"0 cases named {Peer} with the same parameters and job in this file, 1 is needed: there is no factor.";

    /// <inheritdoc/>
    public override string Remedy => $"Run with a filter that takes in {Peer}, too.";
}
