using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FanOut.Analysis.Figures;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Exports;

/// <summary>Judgements as JSON, for other programs. Times are nanoseconds, shares are fractions, findings are referred to by their
/// numbers.</summary>
public static class JudgementJson
{
    /// <summary>The version of the text's meaning.</summary>
    public const int SchemaVersion = 1;

    // Quotes and umlauts stay readable; the text is never embedded in HTML as it is.
    private static readonly JudgementJsonContext json = new(new JsonSerializerOptions(JudgementJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The judgements, one per machine, ended by a line feed; <c>null</c> where there is no number.</summary>
    public static string Text(IReadOnlyList<Judgement> judgements) =>
        JsonSerializer.Serialize(new JudgementsJson(SchemaVersion, [.. judgements.Select(From)]), json.JudgementsJson) + "\n";

    private static MachineJudgementJson From(Judgement judgement) => new(
        Machine(judgement.Machine),
        judgement.Record is { Options: var options } record
            ? new(record.Commit, record.Branch, record.StartTimeUtc, record.Interrupted, options.Rounds, options.Order, options.Seed,
                options.CommandLine)
            : null,
        judgement.Level.Value,
        judgement.Statistic.Name,
        [.. judgement.Classes.Select(judged => Class(judged, judgement))],
        [.. judgement.Predictions.Select(advice => new PredictionJson(
            advice.Workers,
            advice.TotalWork,
            [.. advice.Choices.Select(call =>
                new CallJson(call.Strategy, Estimate(call.Time), Estimate(call.Speedup), call.IsPredicted))]))],
        judgement.LeftOut,
        [.. judgement.Findings.All.Select(finding => new NumberedFindingJson(
            finding.Number,
            finding.Code,
            [.. finding.Places.Select(place => new PlaceJson(
                place.Where, place.Finding.Number, place.Finding.Limit, place.Finding.What, place.Finding.Remedy))]))]);

    private static MachineJson Machine(RunEnvironment machine) => new(
        machine.Processor, machine.Sockets, machine.PhysicalCores, machine.LogicalCpus, machine.Quota, machine.OperatingSystem,
            machine.Kernel,
        machine.Runtime, machine.Architecture, machine.GcMode, machine.HarnessVersion);

    private static ClassJson Class(ClassJudgement judged, Judgement judgement) => new(
        judged.DeclaringType,
        [.. judged.Cases.Select(one => Case(one, judgement.Findings.NumbersOf(judged.CaseTable, one.Findings)))],
        [.. judged.Curves.Select(curve =>
            Curve(curve, judgement.Topology, judgement.Findings.NumbersOf(judged.CurveTable, curve.Findings)))],
        [.. judged.WorkAxes.Select(axis => new WorkAxisJson(
            axis.Workers,
            axis.Job,
            [.. axis.Strategies.Select(strategy => Sizes(strategy, judgement.Findings.NumbersOf(judged.TableOf(axis), strategy.Findings)))],
            [.. axis.Crossovers.Select(crossover =>
                new CrossoverJson(crossover.Strategy, crossover.Other, Bounded(crossover.TotalWork)))]))],
        [.. judged.Verdicts.Select(verdict => new VerdictJson(
            verdict.Name,
            verdict.Job,
            verdict.Workers,
            VerdictText.Work(verdict.Case),
            Estimate(verdict.TotalWork),
            VerdictText.Sentence(verdict, judgement.Topology),
            [.. verdict.Choices.Select(Choice)],
            judgement.Findings.NumbersOf(FindingPlace.Verdicts, verdict.Findings)))]);

    private static CaseJson Case(CaseJudgement one, IReadOnlyList<int> findings)
    {
        var figures = new JsonObject();
        foreach (var column in CaseColumns.All)
        {
            if (column.JsonName is { } name)
                figures[name] = Figure(column.Value(one));
        }

        return new CaseJson(
            one.Id.FullName,
            one.Id.Job,
            one.Benchmark.Method,
            one.Benchmark.Parameters.DistinctBy(parameter => parameter.Name)
                .ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
            one.Benchmark.Launches.Count,
            one.Benchmark.Recorded is { } stated
                ? new(stated.Mean.Nanoseconds, stated.Median?.Nanoseconds, Finite(stated.StandardDeviation), stated.Iterations)
                : null,
            one.Overhead?.Floor,
            one.Timeline is { } call ? new TimelineJson(call.Overlap, call.Workers) : null,
            findings)
        {
            Figures = figures.ToDictionary(figure => figure.Key, figure => JsonElement.Parse(figure.Value?.ToJsonString() ?? "null")),
        };
    }

    private static JsonNode? Figure(object? value) => value switch
    {
        Estimate estimate => JsonSerializer.SerializeToNode(Estimate(estimate), json.EstimateJson),
        Spread spread => JsonSerializer.SerializeToNode(new SpreadJson(spread.Median, spread.Min, spread.Max), json.SpreadJson),
        double number => Finite(number),
        _ => null,
    };

    private static CurveJson Curve(ScalingCurve curve, Topology topology, IReadOnlyList<int> findings) => new(
        curve.Strategy,
        curve.Parameters,
        curve.Job,
        curve.WorkGrows,
        [.. curve.Points.Select(point => new PointJson(
            point.Workers, point.Step, Estimate(point.Time), Estimate(point.Speedup), Estimate(point.Efficiency),
            Finite(point.SerialFraction?.Value), Finite(point.SerialFraction?.Interval?.Lower),
                Finite(point.SerialFraction?.Interval?.Upper)))],
        new(curve.Knee.Workers, curve.Knee.Place(topology), Estimate(curve.Knee.AtStep), curve.Knee.IsCertain, curve.Knee.IsLastStep),
        [.. curve.Laws.Select(law => new LawJson(
            law.Name,
            law.Formula,
            [.. law.Coefficients.Select(
                one => new CoefficientJson(one.Symbol, one.Value, Finite(one.Interval?.Lower), Finite(one.Interval?.Upper)))],
            [.. law.Residuals.Select(residual => new ResidualJson(residual.Workers, residual.Measured, residual.Fitted))],
            law.Deviation,
            law.Noise,
            law.Peak?.Workers,
            law.Peak?.IsPredicted ?? false))],
        findings);

    private static SizesJson Sizes(StrategyGranularity strategy, IReadOnlyList<int> findings) => new(
        strategy.Strategy,
        [.. strategy.Points.Select(point =>
            new SizeJson(point.ItemsPerWorker, Estimate(point.Work), Estimate(point.Time), Estimate(point.Efficiency)))],
        Bounded(strategy.Metg50),
        Bounded(strategy.Metg90),
        Bounded(strategy.BreakEven),
        Bounded(strategy.ReferenceMultiple),
        findings);

    private static ChoiceJson Choice(Choice choice) => new(
        choice.Strategy,
        choice.Standing == Standing.Undecided ? "cannotTell" : JsonNamingPolicy.CamelCase.ConvertName(choice.Standing.ToString()),
        Estimate(choice.Time),
        Estimate(choice.Speedup),
        Estimate(choice.Ratio),
        choice.LaunchesNeeded,
        Bounded(choice.BreakEven),
        choice.Pays);

    private static EstimateJson? Estimate(Estimate? estimate) => estimate is null
        ? null
        : new(estimate.Value, Finite(estimate.Shown?.Lower), Finite(estimate.Shown?.Upper), estimate.Count, estimate.IsExact);

    private static BoundedJson? Bounded(BoundedEstimate? estimate) => estimate is null
        ? null
        : new(Finite(estimate.Value), Finite(estimate.AtLeast), Finite(estimate.AtMost), estimate.Count);

    private static double? Finite(double? number) => number is { } value && double.IsFinite(value) ? number : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(JudgementsJson))]
[JsonSerializable(typeof(SpreadJson))]
internal sealed partial class JudgementJsonContext : JsonSerializerContext;

internal sealed record JudgementsJson(int SchemaVersion, IReadOnlyList<MachineJudgementJson> Judgements);

internal sealed record MachineJudgementJson(
    MachineJson Machine, RunJson? Run, double Level, string Statistic, IReadOnlyList<ClassJson> Classes,
        IReadOnlyList<PredictionJson> Predictions,
    IReadOnlyList<LeftOutStrategy> LeftOut, IReadOnlyList<NumberedFindingJson> Findings);

internal sealed record MachineJson(
    string? Processor, int? Sockets, int? PhysicalCores, int? LogicalCpus, double? Quota, string? OperatingSystem, string? Kernel,
        string? Runtime,
    string? Architecture, string? GcMode, string? HarnessVersion);

internal sealed record RunJson(
    string? Commit, string? Branch, DateTimeOffset StartTimeUtc, bool Interrupted, int Rounds, string Order, int Seed,
        IReadOnlyList<string> CommandLine);

internal sealed record ClassJson(
    string Class, IReadOnlyList<CaseJson> Cases, IReadOnlyList<CurveJson> Curves, IReadOnlyList<WorkAxisJson> WorkAxes,
        IReadOnlyList<VerdictJson> Verdicts);

/// <summary>A case; its figures are fields of their own, named as in <see cref="CaseColumn.JsonName"/>.</summary>
internal sealed record CaseJson(
    string Benchmark, string Job, string Method, IReadOnlyDictionary<string, string> Parameters, int Launches,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StatedJson? Stated,
    string? Floor, TimelineJson? Timeline, IReadOnlyList<int> Findings)
{
    // Settable, and no JsonObject: source generation passes init properties to the constructor, and writes a JsonObject nested.
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Figures { get; set; }
}

internal sealed record StatedJson(double Mean, double? Median, double? StandardDeviation, int? Iterations);

internal sealed record TimelineJson(double Overlap, IReadOnlyList<WorkerRun> Workers);

internal sealed record EstimateJson(double Value, double? Lower, double? Upper, int Count, bool Exact);

internal sealed record BoundedJson(double? Value, double? AtLeast, double? AtMost, int Count);

internal sealed record SpreadJson(double Median, double Least, double Greatest);

internal sealed record CurveJson(
    string Strategy, string Parameters, string Job, bool WorkGrows, IReadOnlyList<PointJson> Points, KneeJson Knee,
        IReadOnlyList<LawJson> Laws,
    IReadOnlyList<int> Findings);

internal sealed record PointJson(
    int Workers, string? Step, EstimateJson? Time, EstimateJson? Speedup, EstimateJson? Efficiency, double? SerialFraction,
        double? SerialFractionLower,
    double? SerialFractionUpper);

internal sealed record KneeJson(int? Workers, string Place, EstimateJson? Efficiency, bool Certain, bool LastStep);

internal sealed record LawJson(
    string Law, string Formula, IReadOnlyList<CoefficientJson> Coefficients, IReadOnlyList<ResidualJson> Residuals, double Deviation,
        double Noise,
    double? PeakWorkers, bool PeakIsPredicted);

internal sealed record CoefficientJson(string Symbol, double Value, double? Lower, double? Upper);

internal sealed record ResidualJson(int Workers, double Measured, double Fitted);

internal sealed record WorkAxisJson(int Workers, string Job, IReadOnlyList<SizesJson> Strategies, IReadOnlyList<CrossoverJson> Overtakings);

internal sealed record SizesJson(
    string Strategy, IReadOnlyList<SizeJson> Points, BoundedJson? Metg50, BoundedJson? Metg90, BoundedJson? BreakEven,
        BoundedJson? OpenMpMultiple,
    IReadOnlyList<int> Findings);

internal sealed record SizeJson(int ItemsPerWorker, EstimateJson? WorkPerWorker, EstimateJson? Time, EstimateJson? Efficiency);

internal sealed record CrossoverJson(string Strategy, string Beats, BoundedJson? FromTotalWork);

internal sealed record VerdictJson(
    string Name, string Job, int Workers, string Work, EstimateJson? TotalWork, string Sentence, IReadOnlyList<ChoiceJson> Choices,
        IReadOnlyList<int> Findings);

internal sealed record ChoiceJson(
    string Strategy, string Standing, EstimateJson? Time, EstimateJson? Speedup, EstimateJson? Ratio, int? LaunchesNeeded,
        BoundedJson? BreakEven, bool? Pays);

internal sealed record PredictionJson(int Workers, double TotalWork, IReadOnlyList<CallJson> Choices);

internal sealed record CallJson(string Strategy, EstimateJson? Time, EstimateJson? Speedup, bool Predicted);

internal sealed record NumberedFindingJson(int Finding, string Code, IReadOnlyList<PlaceJson> Places);

internal sealed record PlaceJson(string Where, double? Number, double? Limit, string Statement, string Remedy);
