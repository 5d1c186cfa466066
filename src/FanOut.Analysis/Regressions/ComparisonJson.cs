using System.Text.Json;
using System.Text.Json.Serialization;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>A comparison as JSON, for other programs.</summary>
public static class ComparisonJson
{
    private const int SchemaVersion = 1;
    private static readonly JsonFile<ComparisonDocument> json = new("a comparison", SchemaVersion, ComparisonJsonContext.Default);

    /// <summary>The comparison, ended by a line feed; <c>null</c> for a number that is missing or infinite.</summary>
    public static string Format(Comparison comparison) => json.Format(From(comparison));

    private static ComparisonDocument From(Comparison comparison) => new(
        SchemaVersion,
        From(comparison.Base),
        From(comparison.Head),
        comparison.Options.Margin.ToString(),
        comparison.Options.AllocationMargin.ToString(),
        comparison.Options.Statistic.Name,
        comparison.Benchmarks.Select(row => From(row, comparison)),
        comparison.Missing.Select(comparison.Jobs.Named),
        comparison.Added.Select(comparison.Jobs.Named),
        comparison.Flips.Select(flip => new FlipDocument(flip.Group, flip.BaseWinner, flip.HeadWinner, flip.Base.Value, flip.Head.Value)),
        comparison.NoLongerNeeded.Select(entry => entry.Benchmark),
        comparison.GeometricMean,
        comparison.Findings.Select(From),
        Name(comparison.Outcome));

    private static SideDocument From(ResultSide side)
    {
        var results = side.Sources[0].Results;
        var rounds = side.HasRounds ? side.Sources.Count : 0;
        return new SideDocument(
            side.Path, side.Job, rounds, results.Record?.Commit, side.Settings, RunEnvironment.From(results).First().Identity);
    }

    private static RowDocument From(BenchmarkComparison row, Comparison whole) => new(
        row.Benchmark,
        row.Job,
        whole.Jobs.Label(row.Job),
        row.BaseTime,
        row.HeadTime,
        row.Ratio,
        row.Shown?.Lower,
        row.Shown?.Upper,
        row.Level.Value,
        Name(row.Verdict),
        row.IsControl,
        row.MinimumDetectableEffect,
        whole.Profile?.Find(row)?.SmallestFound,
        row.MoreLaunches,
        row.BaseLaunches,
        row.HeadLaunches,
        row.Paired,
        row.Confirmation is { } again
            ? new ConfirmationDocument(
                again.Ratio, again.Shown?.Lower, again.Shown?.Upper, again.Level.Value, again.HeadLaunches, Name(again.Verdict))
            : null,
        row.Allocations is { } bytes ? new AllocationDocument(bytes.Base, bytes.Head, bytes.IsJudged, bytes.IsMore) : null,
        row.SameRun.Select(same => new SameRunDocument(
            same.Quantity, same.Base.Value, same.Head.Value, same.Ratio.Value, same.Ratio.AtLeast, same.Ratio.AtMost)),
        row.Accepted is { } accepted ? new AcceptedDocument(accepted.UpTo, accepted.Reason, accepted.Commit) : null,
        row.Findings.Select(From));

    private static FindingDocument From(Finding finding) => new(finding.Code, finding.Number, finding.Limit, finding.What, finding.Remedy);

    /// <summary>Null without a verdict.</summary>
    private static string? Name(Verdict verdict) =>
        verdict == Verdict.None ? null : JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString());

    private static string Name(Outcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());
}

internal sealed record ComparisonDocument(
    int SchemaVersion, SideDocument Base, SideDocument Head, string Margin, string AllocationMargin, string Statistic,
    IEnumerable<RowDocument> Comparisons, IEnumerable<string> Missing, IEnumerable<string> Added, IEnumerable<FlipDocument> Flips,
    IEnumerable<string> NoLongerNeeded, double? GeometricMean, IEnumerable<FindingDocument> Findings, string Verdict);

internal sealed record SideDocument(
    string Path, string? Job, int Rounds, string? Commit, SideSettings Settings, EnvironmentIdentity Environment);

internal sealed record RowDocument(
    string Benchmark, string Job, string? JobDifference, double? BaseNanoseconds, double? HeadNanoseconds, double? Ratio, double? Lower,
    double? Upper, double Level, string? Verdict, bool Control, double? MinimumDetectableEffect, double? CalibratedLeastFound,
    int? MoreLaunches, int BaseLaunches, int HeadLaunches, bool Paired, ConfirmationDocument? Confirmation, AllocationDocument? Allocated,
    IEnumerable<SameRunDocument> SameRun, AcceptedDocument? Accepted, IEnumerable<FindingDocument> Findings);

internal sealed record ConfirmationDocument(double? Ratio, double? Lower, double? Upper, double Level, int Launches, string? Verdict);

internal sealed record AllocationDocument(double? BaseBytes, double? HeadBytes, bool Judged, bool More);

internal sealed record SameRunDocument(string Quantity, double Base, double Head, double? Ratio, double? Lower, double? Upper);

internal sealed record AcceptedDocument(double UpTo, string Reason, string Commit);

internal sealed record FlipDocument(string Group, string BaseWinner, string HeadWinner, double BaseLead, double HeadLead);

internal sealed record FindingDocument(string Code, double? Number, double? Limit, string Statement, string Remedy);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Converters = [typeof(FiniteNumber)])]
[JsonSerializable(typeof(ComparisonDocument))]
internal sealed partial class ComparisonJsonContext : JsonSerializerContext;
