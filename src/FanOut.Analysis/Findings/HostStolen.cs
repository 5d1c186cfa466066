using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>The host of a virtual machine gave CPU time to other machines while a launch measured.</summary>
public sealed record HostStolen : HostDisturbance
{
    /// <summary>
    /// Share of all CPUs' time from which it is said: 0.05. The counters have steps of 10 ms, two of which are 2 % of a launch of half a second on two CPUs.
    /// </summary>
    public const double Doubted = 0.05;

    /// <summary>Creates the finding.</summary>
    /// <param name="share">Share of all CPUs' time that was stolen, above <see cref="Doubted"/> in the worst launch; finite.</param>
    /// <param name="disturbed">Launches above the limit, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit, or is not finite.</exception>
    public HostStolen(double share, int disturbed)
        : base(share, Doubted, disturbed)
    {
    }

    /// <inheritdoc/>
    public override string Code => "host-stolen";

    /// <inheritdoc/>
    public override string Statement => Text(
        $"The host gave {EstimateText.Percent(Share)} of the CPU time to other machines in the worst launch, {EstimateText.Percent(Doubted)} is the limit; ")
        + Text($"launches above it: {Disturbed}, and they were kept.");

    /// <inheritdoc/>
    public override string Remedy => "Run again on a quieter host or on one of your own; the run record has the figure of each launch.";
}
