using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Findings;

/// <summary>All doubts about a case: about its launches, its time, its scaling, its floor and what it used of the machine.</summary>
public static class CaseFindings
{
    /// <summary>The doubts, each once.</summary>
    /// <param name="benchmark">The case; it need not have workers.</param>
    /// <param name="speedups">The speedups of the file that the case is in.</param>
    /// <param name="overheads">The overheads of that file.</param>
    /// <param name="file">That file; null to leave out what compares cases.</param>
    /// <param name="record">The run record, with what the launches used; null where there is none.</param>
    public static IReadOnlyList<Finding> Of(
        BenchmarkResult benchmark, SpeedupAnalysis speedups, OverheadAnalysis overheads, ResultFile? file = null, RunRecord? record = null)
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
        var scaling = speedups.Find(benchmark.FullName, benchmark.Id.Job);
        var overhead = overheads.Find(benchmark.FullName, benchmark.Id.Job);
        findings.AddRange(scaling?.Findings ?? []);
        findings.AddRange(overhead?.Findings ?? []);
        if (file is not null && WorkNotProportional.In(benchmark, file) is { } notProportional)
            findings.Add(notProportional);
        if (record is not null)
            findings.AddRange(AccountFindings.Of(benchmark, scaling, overhead, record));
        return [.. findings.Distinct()];
    }
}
