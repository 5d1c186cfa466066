using System.Text.Json;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The original's Python programs beside .NET: each is compared with .NET's sequential loop of the same class, parameters, job and
/// file. Launches are the samples, one number each, paired by round.</summary>
public sealed class PeerAnalysis
{
    private readonly Dictionary<BenchmarkId, CasePeer> byId;

    private PeerAnalysis(IReadOnlyList<CasePeer> cases) =>
        (Cases, byId) = (cases, cases.DistinctBy(peer => peer.Id).ToDictionary(peer => peer.Id));

    /// <summary>Python's cases, in the order of the file; empty for a file of other classes.</summary>
    public IReadOnlyList<CasePeer> Cases { get; }

    public static PeerAnalysis From(ResultFile file, RunRecord record)
    {
        var members = file.Benchmarks.Where(benchmark => benchmark.Measures == Measure.Peers)
            .ToLookup(benchmark => benchmark.Method == benchmark.Question!.Reference);
        var dotNet = members[true].ToLookup(SpeedupAnalysis.Peers);
        return new PeerAnalysis([.. members[false].Select(benchmark => OfCase(
            benchmark, [.. dotNet[SpeedupAnalysis.Peers(benchmark)]], record))]);
    }

    /// <summary>Null where the case is not Python's or was not read; the first one where it was read twice.</summary>
    public CasePeer? Find(string fullName, string job) => byId.GetValueOrDefault(new BenchmarkId(fullName, job));

    private static CasePeer OfCase(BenchmarkResult benchmark, IReadOnlyList<BenchmarkResult> dotNet, RunRecord record)
    {
        var findings = new List<Finding>();
        var missing = ScalingFindings.DescribeMissingPeer(benchmark.Question!.Reference ?? "");
        var factor = PairedRatios.With(null, null).Compare(benchmark, dotNet, missing, findings);
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

/// <summary>One of Python's programs beside .NET: its time over .NET's, its interpreter, and the cost of the round trip.</summary>
public sealed record CasePeer
{
    public required BenchmarkId Id { get; init; }
    public required string Method { get; init; }

    /// <summary>What its speedup is relative to, where that is not the class's ordinary baseline; else null.</summary>
    public string? Baseline { get; init; }

    /// <summary>Time of this case divided by that of .NET's sequential loop over as many items, paired by round; null if unknown.</summary>
    public required Estimate? Factor { get; init; }

    /// <summary>The interpreter, as its first launch reported it; null where the run record has no report.</summary>
    public required PeerInterpreter? Interpreter { get; init; }

    /// <summary>Largest part of a launch's calls outside Python's own clock, 0 to 1; null where the run record has no report.</summary>
    public required double? RoundTripShare { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>The interpreter behind a Python program's figures.</summary>
/// <param name="Version">Implementation and version, such as <c>CPython 3.11.7</c>.</param>
/// <param name="GilEnabled">Whether one global lock lets a single thread compute at a time.</param>
/// <param name="StartMethod">How <c>multiprocessing</c> starts a process: fork, forkserver or spawn.</param>
public sealed record PeerInterpreter(string Version, bool GilEnabled, string StartMethod)
{
    /// <summary>Such as <c>CPython 3.11.7, global interpreter lock enabled, processes started by fork</c>.</summary>
    public override string ToString() =>
        $"{Version}, global interpreter lock {(GilEnabled ? "enabled" : "disabled")}, processes started by {StartMethod}";
}

/// <summary>What a launch of a Python program reported.</summary>
/// <param name="RoundTripShare">The part of the launch's calls that passed outside Python's own clock, 0 to 1.</param>
internal sealed record PeerReport(PeerInterpreter Interpreter, double RoundTripShare)
{
    /// <summary>The valid reports of a case's measured launches, in the order they were taken.</summary>
    public static IEnumerable<PeerReport> Read(BenchmarkResult benchmark, RunRecord record) => record
        .LaunchesOf(benchmark.Id, isObservation: false)
        .SelectMany(launch => launch.Reports)
        .Select(Parse)
        .OfType<PeerReport>();

    private static PeerReport? Parse(IReadOnlyDictionary<string, JsonElement> report) =>
        Text(report, "pythonVersion") is { } version
        && Flag(report, "pythonGilEnabled") is { } gilEnabled
        && Text(report, "pythonStartMethod") is { } startMethod
        && Number(report, "pythonCallNanoseconds") is > 0 and < double.PositiveInfinity and var call
        && Number(report, "pythonOwnNanoseconds") is >= 0 and var own
        && own <= call
            ? new PeerReport(new PeerInterpreter(version, gilEnabled, startMethod), 1 - (own / call))
            : null;

    private static string? Text(IReadOnlyDictionary<string, JsonElement> report, string name) =>
        report.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool? Flag(IReadOnlyDictionary<string, JsonElement> report, string name) =>
        report.TryGetValue(name, out var value) && value.ValueKind is (JsonValueKind.True or JsonValueKind.False)
            ? value.GetBoolean() : null;

    private static double? Number(IReadOnlyDictionary<string, JsonElement> report, string name) =>
        report.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
