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
        if (benchmark.Measures == Measure.Memory)
            return [];

        var time = LaunchMean.Of(benchmark, figures.Speedups.Level, figures.Speedups.Statistic);
        List<Finding> findings = [.. time?.Findings ?? [WhyNoTime(benchmark)]];
        findings.AddRange(new Finding?[] { LaunchesFailed.In(benchmark), IterationsNotMeasurable.In(benchmark), TimesIdentical.In(benchmark) }.OfType<Finding>());
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
        return [.. Reasons(benchmark, findings).Distinct()];
    }

    /// <summary>Why a case has no time: it failed, its file has no measurements, or its launches took no measurable time.</summary>
    /// <param name="benchmark">A case without a usable launch.</param>
    public static Finding WhyNoTime(BenchmarkResult benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        return benchmark switch
        {
            { Recorded: { } recorded } => new MeasurementsMissing(recorded.Iterations),
            { Launches.Count: 0 } => new CaseFailed(),
            _ => new TimesNotMeasurable(benchmark.Launches.Count),
        };
    }

    /// <summary>Which of two cases has no usable launch, so that there is no ratio; none where both have, in different rounds.</summary>
    internal static IEnumerable<Finding> WhyNoRatio(BenchmarkResult benchmark, BenchmarkResult reference) =>
        LaunchMean.Of(benchmark) is null ? [WhyNoTime(benchmark)]
        : LaunchMean.Of(reference) is null ? [new ReferenceUnusable(reference.Method, WhyNoTime(reference))]
        : [];

    /// <summary>More launches are no remedy for a case whose launches are one whatever the job asks.</summary>
    private static IEnumerable<Finding> Reasons(BenchmarkResult benchmark, IEnumerable<Finding> findings) => benchmark.IsInProcess
        ? findings.Where(finding => finding is not TooFewLaunches).Append(new RanInProcess())
        : findings;
}
