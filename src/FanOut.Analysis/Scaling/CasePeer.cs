using System.Text.Json;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>One of Python's programs beside .NET: how many times as long it takes, who ran it, and what asking for it cost.</summary>
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

    /// <summary>The part of a call that passed outside Python's own clock, 0 to 1, in the launch where it was largest; null where the run
    /// record has no report.</summary>
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
    /// <summary>The reports of a case's measured launches, in the order they were taken; launches without one that can be true are left
    /// out.</summary>
    public static IEnumerable<PeerReport> Read(BenchmarkResult benchmark, RunRecord record) => record.Launches
        .Where(launch => launch.Succeeded && !launch.IsObservation && launch.Benchmark == benchmark.FullName
            && (launch.Job is null || launch.Job == benchmark.Id.Job))
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
