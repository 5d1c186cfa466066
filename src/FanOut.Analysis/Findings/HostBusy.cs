using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>Other programs computed while a launch measured.</summary>
public sealed record HostBusy : HostDisturbance
{
    /// <summary>
    /// Share of all CPUs' time from which it is said: 0.1. In the committed sample, a run of the whole suite on a machine that was left alone, half of the 865
    /// launches have less than 0.04 and nine of ten less than 0.09; the harness and the tick in which the kernel counts are part of that. One program that
    /// keeps one of two CPUs busy makes it 0.5.
    /// </summary>
    public const double Doubted = 0.1;

    /// <summary>Creates the finding.</summary>
    /// <param name="share">Share of all CPUs' time that others computed, above <see cref="Doubted"/> in the worst launch; finite.</param>
    /// <param name="disturbed">Launches above the limit, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit, or is not finite.</exception>
    public HostBusy(double share, int disturbed)
        : base(share, Doubted, disturbed)
    {
    }

    /// <inheritdoc/>
    public override string Code => "host-busy";

    /// <inheritdoc/>
    public override string Statement => Text(
        $"Other programs took {EstimateText.Percent(Share)} of the CPU time in the worst launch, {EstimateText.Percent(Doubted)} is the limit; ")
        + Text($"launches above it: {Disturbed}, and they were kept.");

    /// <inheritdoc/>
    public override string Remedy => "End the other programs and run again; the run record has the figure of each launch.";
}
