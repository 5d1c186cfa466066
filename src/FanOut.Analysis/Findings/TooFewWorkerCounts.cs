namespace FanOut.Analysis.Findings;

/// <summary>Fewer worker counts than a scaling law takes.</summary>
public sealed record TooFewWorkerCounts : Finding
{
    /// <summary>Worker counts that a law takes: 4, one more than the Universal Scalability Law has coefficients.</summary>
    public const int Required = 4;

    /// <summary>Creates the finding.</summary>
    /// <param name="workerCounts">Worker counts with a speedup whose workers can compute at the same time: 0 to <see cref="Required"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit.</exception>
    public TooFewWorkerCounts(int workerCounts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workerCounts);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(workerCounts, Required);
        WorkerCounts = workerCounts;
    }

    /// <summary>Worker counts with a speedup whose workers can compute at the same time.</summary>
    public int WorkerCounts { get; }

    /// <inheritdoc/>
    public override string Code => "too-few-worker-counts";

    /// <inheritdoc/>
    public override double Number => WorkerCounts;

    /// <inheritdoc/>
    public override double Limit => Required;

    /// <inheritdoc/>
    public override string Statement =>
        Text($"Worker counts with a CPU for each worker: {WorkerCounts}, {Required} are needed: no scaling law was fitted.");

    /// <inheritdoc/>
    public override string Remedy => "Name more of them by --cores, as far as the machine has cores; what a law says beyond them would be a guess.";
}
