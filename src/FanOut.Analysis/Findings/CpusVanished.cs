namespace FanOut.Analysis.Findings;

/// <summary>CPUs that the run began with could not be used any more in a launch: affinity or a quota took them away.</summary>
public sealed record CpusVanished : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="left">CPUs that could be used in the worst launch, at least 1.</param>
    /// <param name="atStart">CPUs that the run began with.</param>
    /// <exception cref="ArgumentOutOfRangeException">None is missing.</exception>
    public CpusVanished(int left, int atStart)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(left, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(left, atStart);
        (Left, AtStart) = (left, atStart);
    }

    /// <summary>CPUs that could be used in the worst launch.</summary>
    public int Left { get; }

    /// <summary>CPUs that the run began with.</summary>
    public int AtStart { get; }

    /// <inheritdoc/>
    public override string Code => "cpus-vanished";

    /// <inheritdoc/>
    public override double Number => Left;

    /// <inheritdoc/>
    public override double Limit => AtStart;

    /// <inheritdoc/>
    public override string Statement => Text($"A launch could use only {Left} of the {AtStart} CPUs that the run began with.");

    /// <inheritdoc/>
    public override string Remedy => "Look for what changed the affinity or the quota of the processes, and run again; its launches were kept.";
}
