using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Findings;

/// <summary>All doubts about a case: about its launches, its time, its scaling, its floor and its peer.</summary>
public static class CaseFindings
{
    /// <summary>The doubts, each once.</summary>
    /// <param name="benchmark">The case; it need not have workers.</param>
    /// <param name="figures">The figures of the file that the case is in.</param>
    public static IReadOnlyList<Finding> Of(BenchmarkResult benchmark, ClassFigures figures)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        ArgumentNullException.ThrowIfNull(figures);
        // What these cases say is not their time.
        if (MemoryPerWorker.Covers(benchmark))
            return [];

        List<Finding> findings = [.. LaunchMean.Of(benchmark, figures.Speedups.Level, figures.Speedups.Statistic)?.Findings ?? [new TooFewLaunches(0)]];
        if (TypicalFarFromBest.In(benchmark) is { } farFromBest)
            findings.Add(farFromBest);
        if (FarFromExpected.In(benchmark) is { } unexpected)
            findings.Add(unexpected);
        findings.AddRange(figures.Speedups.Find(benchmark.FullName, benchmark.Id.Job)?.Findings ?? []);
        findings.AddRange(figures.Overheads.Find(benchmark.FullName, benchmark.Id.Job)?.Findings ?? []);
        findings.AddRange(figures.Peers.Find(benchmark.FullName, benchmark.Id.Job)?.Findings ?? []);
        return [.. findings.Distinct()];
    }
}
