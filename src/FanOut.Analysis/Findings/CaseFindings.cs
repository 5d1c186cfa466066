using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Findings;

/// <summary>All doubts about a case: about its launches, its time, its scaling and its floor.</summary>
public static class CaseFindings
{
    /// <summary>The doubts, each once.</summary>
    /// <param name="benchmark">The case; it need not have workers.</param>
    /// <param name="speedups">The speedups of the file that the case is in.</param>
    /// <param name="overheads">The overheads of that file.</param>
    public static IReadOnlyList<Finding> Of(BenchmarkResult benchmark, SpeedupAnalysis speedups, OverheadAnalysis overheads)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        ArgumentNullException.ThrowIfNull(speedups);
        ArgumentNullException.ThrowIfNull(overheads);
        // What these cases say is not their time.
        if (MemoryPerWorker.Covers(benchmark))
            return [];

        List<Finding> findings = [.. LaunchMean.Of(benchmark, speedups.Level, speedups.Statistic)?.Findings ?? [new TooFewLaunches(0)]];
        if (TypicalFarFromBest.In(benchmark) is { } farFromBest)
            findings.Add(farFromBest);
        findings.AddRange(speedups.Find(benchmark.FullName, benchmark.Id.Job)?.Findings ?? []);
        findings.AddRange(overheads.Find(benchmark.FullName, benchmark.Id.Job)?.Findings ?? []);
        return [.. findings.Distinct()];
    }
}
