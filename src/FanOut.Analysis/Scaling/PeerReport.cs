using System.Text.Json;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Scaling;

/// <summary>What a launch of a Python program told the run record.</summary>
/// <param name="Interpreter">Who ran it.</param>
/// <param name="RoundTripShare">The part of the launch's calls that passed outside Python's own clock, 0 to 1.</param>
internal sealed record PeerReport(PeerInterpreter Interpreter, double RoundTripShare)
{
    /// <summary>The reports of a case's measured launches, in the order they were taken; launches without one that can be true are left out.</summary>
    public static IEnumerable<PeerReport> Of(BenchmarkResult benchmark, RunRecord record) => record.Launches
        .Where(launch => launch.Succeeded && !launch.IsObservation && launch.Benchmark == benchmark.FullName && (launch.Job is null || launch.Job == benchmark.Id.Job))
        .SelectMany(launch => launch.Reports)
        .Select(Read)
        .OfType<PeerReport>();

    private static PeerReport? Read(IReadOnlyDictionary<string, JsonElement> report) =>
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
        report.TryGetValue(name, out var value) && value.ValueKind is (JsonValueKind.True or JsonValueKind.False) ? value.GetBoolean() : null;

    private static double? Number(IReadOnlyDictionary<string, JsonElement> report, string name) =>
        report.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
