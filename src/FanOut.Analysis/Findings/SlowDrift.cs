using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>A figure moves little by little: no two neighbouring runs differ, the first and the last do.</summary>
public sealed record SlowDrift : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="change">What the straight line through the runs adds up to, as a fraction such as 0.08 or -0.08; beyond the limit.</param>
    /// <param name="limit">The least change that matters, a fraction above 0.</param>
    /// <param name="runs">Runs that it took, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit, or is none.</exception>
    public SlowDrift(double change, double limit, int runs)
    {
        if (!double.IsFinite(change) || Math.Abs(change) < limit)
            throw new ArgumentOutOfRangeException(nameof(change), change, "So small a change is no finding.");
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 2);
        Number = change;
        Limit = limit;
        Runs = runs;
    }

    /// <summary>Runs that it took.</summary>
    public int Runs { get; }

    /// <inheritdoc/>
    public override string Code => "slow-drift";

    /// <summary>What it adds up to, a fraction.</summary>
    public override double Number { get; }

    /// <summary>The least change that matters, a fraction.</summary>
    public override double Limit { get; }

    /// <inheritdoc/>
    public override string Statement =>
        Text($"It moved by {EstimateText.Percent(Number)} over {Runs} runs in a line and not in a step, at most {EstimateText.Percent(Limit)} is expected.");

    /// <inheritdoc/>
    public override string Remedy => "Compare the first and the last of these commits on one machine: many small changes add up, or the machine ages.";
}
