using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>A strategy that should keep a CPU busy for each of its workers keeps fewer busy.</summary>
public sealed record CoresBelowWorkers : Finding
{
    /// <summary>
    /// Share of the workers' CPUs from which it is doubted: 0.8. A fifth is left to starting the workers and to waiting for the last one; below it, workers
    /// took turns or waited, and the time is not that of so many cores.
    /// </summary>
    public const double Doubted = 0.8;

    /// <summary>Creates the finding.</summary>
    /// <param name="cores">CPUs that were busy on average, at least 0, less than <see cref="Doubted"/> of those to be filled.</param>
    /// <param name="fillable">CPUs that the workers could have filled, at least 1: the workers, or the CPUs where these are fewer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit.</exception>
    public CoresBelowWorkers(double cores, int fillable)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fillable, 1);
        if (!(cores >= 0 && cores < Doubted * fillable))
            throw new ArgumentOutOfRangeException(nameof(cores), cores, "So many cores are no finding.");
        Cores = cores;
        Fillable = fillable;
    }

    /// <summary>CPUs that were busy on average.</summary>
    public double Cores { get; }

    /// <summary>CPUs that the workers could have filled.</summary>
    public int Fillable { get; }

    /// <inheritdoc/>
    public override string Code => "cores-below-workers";

    /// <inheritdoc/>
    public override double Number => Cores;

    /// <inheritdoc/>
    public override double Limit => Doubted * Fillable;

    /// <inheritdoc/>
    public override string Statement => Text(
        $"Only {EstimateText.Digits(Cores)} cores were busy, at least {EstimateText.Digits(Limit)} of {Fillable} are expected: ")
        + "some workers waited, or took turns on a core.";

    /// <inheritdoc/>
    public override string Remedy =>
        "Look at Waits and Preempted (--columns all) and at the overlap: many waits are the strategy's own, many preemptions come from other programs.";
}
