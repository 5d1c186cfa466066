using System.Text.Json;
using System.Text.Json.Serialization;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Judgements;

/// <summary>Figures and findings that a run record keeps for other programs; nothing here reads them.</summary>
public static class RecordedFigures
{
    /// <summary>Speedup and efficiency of each case, in the order of the analysis.</summary>
    public static IReadOnlyList<JsonElement> Scaling(SpeedupAnalysis analysis) => [.. analysis.Cases
        .Select(scaling => new RecordedScaling(
            scaling.Id.FullName,
            scaling.Id.Job,
            scaling.Strategy,
            scaling.Workers,
            scaling.Pairs,
            analysis.Level.Value,
            analysis.Statistic.Name,
            Record(scaling.Speedup),
            Record(scaling.Efficiency),
            Record(scaling.Findings)))
        .Select(scaling => JsonSerializer.SerializeToElement(scaling, RecordedFiguresJson.Default.RecordedScaling))];

    public static JsonElement Findings(BenchmarkResult benchmark, IEnumerable<Finding> findings) => JsonSerializer.SerializeToElement(
        new RecordedFindings(benchmark.Id.FullName, benchmark.Id.Job, Record(findings)), RecordedFiguresJson.Default.RecordedFindings);

    private static RecordedEstimate? Record(Estimate? estimate) =>
        estimate is null ? null : new RecordedEstimate(estimate.Value, estimate.Shown?.Lower, estimate.Shown?.Upper, estimate.IsExact);

    private static IReadOnlyList<RecordedFinding> Record(IEnumerable<Finding> findings) =>
        [.. findings.Select(finding => new RecordedFinding(finding.Code, finding.Number, finding.Limit, finding.What, finding.Remedy))];
}

/// <param name="Benchmark">Full name.</param>
/// <param name="Workers">At least 1.</param>
/// <param name="Pairs">Rounds that the figures rest on; 0 for the baseline.</param>
/// <param name="Level">Level of the intervals, a fraction.</param>
/// <param name="Statistic">Name of the <see cref="LaunchStatistic"/>.</param>
/// <param name="Speedup">The baseline's time over the case's; null where there is none.</param>
/// <param name="Efficiency">Speedup over workers, a fraction; null where there is no speedup, and for the baseline.</param>
internal sealed record RecordedScaling(
    string Benchmark, string Job, string Strategy, int Workers, int Pairs, double Level, string Statistic,
    RecordedEstimate? Speedup, RecordedEstimate? Efficiency, IReadOnlyList<RecordedFinding> Findings);

internal sealed record RecordedEstimate(double Value, double? Lower, double? Upper, bool Exact);

internal sealed record RecordedFindings(string Benchmark, string Job, IReadOnlyList<RecordedFinding> Findings);

internal sealed record RecordedFinding(string Code, double? Number, double? Limit, string Statement, string Remedy);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(FiniteNumber)])]
[JsonSerializable(typeof(RecordedScaling))]
[JsonSerializable(typeof(RecordedFindings))]
internal sealed partial class RecordedFiguresJson : JsonSerializerContext;
