using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Findings;

/// <summary>All doubts about a case: about its launches, its time, its scaling, its floor, its peer and what it used of the machine.</summary>
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
        var scaling = figures.Speedups.Find(benchmark.FullName, benchmark.Id.Job);
        var overhead = figures.Overheads.Find(benchmark.FullName, benchmark.Id.Job);
        findings.AddRange(scaling?.Findings ?? []);
        findings.AddRange(overhead?.Findings ?? []);
        findings.AddRange(figures.Peers.Find(benchmark.FullName, benchmark.Id.Job)?.Findings ?? []);
        if (WorkNotProportional.In(benchmark, figures.File) is { } notProportional)
            findings.Add(notProportional);
        findings.AddRange(AccountFindings.Of(benchmark, scaling, overhead, figures.Record));
        return [.. findings.Distinct()];
    }
}
