using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>More speedup than workers, by more than noise explains.</summary>
public sealed record SuperlinearEfficiency : Finding
{
    /// <summary>
    /// Efficiency from which a figure is doubted: 1.10. Work that computes and shares no data cannot exceed 1; a tenth is left to a
    /// clock that changes its frequency between the launches of a round.
    /// </summary>
    public const double Doubted = 1.10;

    /// <summary>Creates the finding.</summary>
    /// <param name="efficiency">Speedup per worker, as a fraction above <see cref="Doubted"/>; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit, or is not finite.</exception>
    public SuperlinearEfficiency(double efficiency)
    {
        if (!double.IsFinite(efficiency))
            throw new ArgumentOutOfRangeException(nameof(efficiency), efficiency, "An efficiency is a finite number.");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(efficiency, Doubted);
        Efficiency = efficiency;
    }

    /// <summary>Speedup per worker, as a fraction.</summary>
    public double Efficiency { get; }

    /// <inheritdoc/>
    public override string Code => "superlinear-efficiency";

    /// <inheritdoc/>
    public override double Number => Efficiency;

    /// <inheritdoc/>
    public override double Limit => Doubted;

    /// <inheritdoc/>
    public override string Statement =>
        $"Efficiency is {EstimateText.Percent(Efficiency)}, at most {EstimateText.Percent(Doubted)} is plausible: "
        + "the baseline is slower than it should be, or does more.";

    /// <inheritdoc/>
    public override string Remedy =>
        "Check that the baseline does the same work, that the machine was idle and its clock steady, and run again with more launches.";
}
