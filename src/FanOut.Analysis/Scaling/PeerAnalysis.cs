using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The original's Python programs beside .NET: each is compared with .NET's sequential loop of the same class, parameters, job and
/// file. Launches are the samples, one number each, paired by round.</summary>
public sealed class PeerAnalysis
{
    private readonly Dictionary<BenchmarkId, CasePeer> byId = [];

    private PeerAnalysis(IReadOnlyList<CasePeer> cases)
    {
        Cases = cases;
        foreach (var peer in cases)
            byId.TryAdd(peer.Id, peer);
    }

    /// <summary>Python's cases, in the order of the file; empty for a file of other classes.</summary>
    public IReadOnlyList<CasePeer> Cases { get; }

    public static PeerAnalysis From(ResultFile file, RunRecord record, ConfidenceLevel? level = null, LaunchStatistic? statistic = null)
    {
        var members = file.Benchmarks.Where(benchmark => benchmark.Measures == Measure.Peers)
            .ToLookup(benchmark => benchmark.Method == benchmark.Question!.Reference);
        var dotNet = members[true].ToLookup(SpeedupAnalysis.Peers);
        return new PeerAnalysis([.. members[false].Select(benchmark => OfCase(
            benchmark, [.. dotNet[SpeedupAnalysis.Peers(benchmark)]], record, level ?? ConfidenceLevel.Default, statistic
                ?? LaunchStatistic.Default))]);
    }

    /// <summary>The figures of a case; null where it is not Python's or was not read. Where it was read twice, the first ones.</summary>
    public CasePeer? Find(string fullName, string job) => byId.GetValueOrDefault(new BenchmarkId(fullName, job));

    private static CasePeer OfCase(
        BenchmarkResult benchmark, IReadOnlyList<BenchmarkResult> dotNet, RunRecord record, ConfidenceLevel level,
            LaunchStatistic statistic)
    {
        var findings = new List<Finding>();
        Estimate? factor = null;
        if (dotNet.Count == 1)
        {
            var times = PairedTimes.Pair(benchmark, dotNet[0], statistic, findings);
            factor = LogInterval.OfRatio(times.Case, times.Reference, level);
            findings.AddRange(factor?.Findings ?? CaseFindings.WhyNoRatio(benchmark, dotNet[0]));
        }
        else
        {
            findings.Add(dotNet.Count == 0 ? ScalingFindings.DescribeMissingPeer(benchmark.Question!.Reference ?? "")
                : ScalingFindings.DescribeAmbiguousBaseline(dotNet.Count));
        }

        PeerReport[] reports = [.. PeerReport.Read(benchmark, record)];
        double? share = reports.Length == 0 ? null : reports.Max(report => report.RoundTripShare);
        if (share is > ScalingFindings.MaxRoundTripShare)
            findings.Add(ScalingFindings.DescribeHeavyRoundTrip(share.Value));

        return new CasePeer
        {
            Id = benchmark.Id,
            Method = benchmark.Method,
            Baseline = benchmark.Strategy.Baseline,
            Factor = factor,
            Interpreter = reports.FirstOrDefault()?.Interpreter,
            RoundTripShare = share,
            Findings = findings,
        };
    }
}
