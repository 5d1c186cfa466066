using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>What every case of the class without work costs, and how many times its floor: each strategy is compared with the floor of the
/// same class, parameters, job and file. Launches are the samples, one number each, paired by round.</summary>
public sealed class OverheadAnalysis
{
    private readonly Dictionary<BenchmarkId, CaseOverhead> byId = [];

    private OverheadAnalysis(IReadOnlyList<CaseOverhead> cases)
    {
        Cases = cases;
        foreach (var overhead in cases)
            byId.TryAdd(overhead.Id, overhead);
    }

    /// <summary>The cases of the class, in the order of the file; empty for a file of other classes.</summary>
    public IReadOnlyList<CaseOverhead> Cases { get; }

    public static OverheadAnalysis From(ResultFile file, ConfidenceLevel? level = null, LaunchStatistic? statistic = null)
    {
        var against = new FloorComparison(level ?? ConfidenceLevel.Default, statistic ?? LaunchStatistic.Default);
        BenchmarkResult[] members = [.. file.Benchmarks.Where(benchmark => benchmark.Measures == Measure.Overhead)];
        var peers = members.ToLookup(benchmark => (SpeedupAnalysis.Peers(benchmark), benchmark.Method));
        var cases = new List<CaseOverhead>();
        foreach (var benchmark in members)
        {
            if (benchmark.Workers is not (>= 1 and var workers))
                continue;
            var floor = benchmark.Strategy.Floor;
            cases.Add(against.OfCase(benchmark, workers, floor, floor is null
                ? [] : [.. peers[(SpeedupAnalysis.Peers(benchmark), floor)]]));
        }

        return new OverheadAnalysis(cases);
    }

    /// <summary>The figures of a case; null where it is not of the class or was not read. Where it was read twice, the first
    /// ones.</summary>
    public CaseOverhead? Find(string fullName, string job) => byId.GetValueOrDefault(new BenchmarkId(fullName, job));
}
