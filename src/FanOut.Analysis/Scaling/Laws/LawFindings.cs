using static FanOut.Analysis.Findings.NumberText;

namespace FanOut.Analysis.Scaling;

/// <summary>Findings about scaling laws.</summary>
public static class LawFindings
{
    /// <summary>Worker counts that a law takes: one more than the Universal Scalability Law has coefficients.</summary>
    public const int RequiredWorkerCounts = 4;

    /// <summary>Below it no law is rejected: shared machines move by 2 % from launch to launch even in sequential code.</summary>
    public const double MinDeviation = 0.02;

    public static readonly FindingKind TooFewWorkerCounts = new(
        "too-few-worker-counts", "Fewer worker counts were measured than a scaling law takes.");
    public static readonly FindingKind Misfit = new(
        "law-misfit", "A scaling law misses the measured speedups by more than their noise explains, and is rejected.");

    /// <param name="workerCounts">Worker counts with a speedup whose workers can compute at the same time.</param>
    public static Finding DescribeTooFew(int workerCounts) => new(
        TooFewWorkerCounts,
        $"Only {Count(workerCounts, "worker count has", "worker counts have")} a CPU for each worker; a scaling law needs "
            + $"{RequiredWorkerCounts}.",
        workerCounts, RequiredWorkerCounts, "Specify more with --cores, as far as the machine has cores.");

    /// <param name="deviation">Standard deviation of its residuals, a fraction of the speedup.</param>
    /// <param name="limit">What the launches' noise explains.</param>
    public static Finding DescribeMisfit(string law, double deviation, double limit) => new(
        Misfit,
        $"{law} misses the measured speedups by {Percent(deviation)}, and noise explains {Percent(limit)}, so it was rejected.",
        deviation, limit,
        "Read the efficiency step by step: no single law holds where cores change in kind, as from physical to logical ones.");
}
