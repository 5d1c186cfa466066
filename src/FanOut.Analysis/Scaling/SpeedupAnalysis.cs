using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>Speedup and efficiency of every case that has workers: each is compared with the sequential case of the same class, parameters,
/// job and file, a Python program with the same interpreter's. Cases that measure overhead or memory have no work and no speedup. Launches
/// are the samples, one number each, paired by round.</summary>
public sealed class SpeedupAnalysis
{
    private readonly Dictionary<BenchmarkId, CaseScaling> byId;
    private readonly PairedRatios ratios;

    private SpeedupAnalysis(IReadOnlyList<CaseScaling> cases, PairedRatios ratios) =>
        (Cases, byId, this.ratios) = (cases, cases.DistinctBy(scaling => scaling.Id).ToDictionary(scaling => scaling.Id), ratios);

    /// <summary>The cases with workers, in the order of the file; cases without are not among them.</summary>
    public IReadOnlyList<CaseScaling> Cases { get; }

    public ConfidenceLevel Level => ratios.Level;
    public LaunchStatistic Statistic => ratios.Statistic;

    /// <summary>Of one file: launch 1 of another was taken at another time, so that the two are no pair.</summary>
    public static SpeedupAnalysis From(ResultFile file, ConfidenceLevel? level = null, LaunchStatistic? statistic = null)
    {
        var ratios = PairedRatios.With(level, statistic);
        CaseScaling[] cases = [.. OfFile(file, ratios)];
        var occurrences = cases.CountBy(scaling => scaling.Id).ToDictionary();
        return new SpeedupAnalysis([.. cases.Select(WithRepeats)], ratios);

        CaseScaling WithRepeats(CaseScaling scaling) => occurrences[scaling.Id] is > 1 and var times
            ? scaling with { Findings = [.. scaling.Findings, ResultFindings.DescribeRepeated(times)] }
            : scaling;
    }

    /// <summary>Null where the case has no workers or was not read; the first one where it was read twice.</summary>
    public CaseScaling? Find(string fullName, string job) => byId.GetValueOrDefault(new BenchmarkId(fullName, job));

    private static IEnumerable<CaseScaling> OfFile(ResultFile file, PairedRatios ratios)
    {
        var methods = file.Benchmarks.ToLookup(benchmark => (Peers(benchmark), benchmark.Method));
        foreach (var benchmark in file.Benchmarks)
        {
            if (Baseline.MethodFor(benchmark) is not { } baseline || benchmark.Workers is not (>= 1 and var workers))
                continue;
            yield return benchmark.Method == baseline
                ? CaseScaling.OfBaseline(benchmark, workers, ratios)
                : CaseScaling.OfCase(benchmark, workers, baseline, [.. methods[(Peers(benchmark), baseline)]], ratios);
        }
    }

    /// <summary>What a case has in common with its baseline, floor or peer.</summary>
    internal static (string Type, string Parameters, string Job) Peers(BenchmarkResult benchmark) => (
        benchmark.DeclaringType,
        string.Join('&', benchmark.Parameters.Select(parameter => $"{parameter.Name}={parameter.Value}")),
        benchmark.Id.Job);
}
