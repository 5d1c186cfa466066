using System.Text.Json.Serialization;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>A known and wanted regression: it is shown, and fails nothing.</summary>
/// <param name="Benchmark">Full name.</param>
/// <param name="UpTo">The accepted ratio of HEAD to BASE, of time and of allocations; above 1.</param>
/// <param name="Commit">The commit that caused it.</param>
/// <param name="Job">The job that it is accepted under, as a user names it; null for every job.</param>
public sealed record AcceptedRegression(string Benchmark, double UpTo, string Reason, string Commit, string? Job = null)
{
    internal bool Names(BenchmarkComparison comparison) =>
        comparison.Benchmark == Benchmark && (Job is null || JobLabels.Means(Job, comparison.Job));

    /// <summary>Whether the entry covers the regression: it is not shown to exceed the accepted ratio.</summary>
    internal bool Covers(BenchmarkComparison comparison) =>
        Names(comparison)
        && (comparison.Verdict != Verdict.Slower || comparison.Lower <= UpTo)
        && (comparison.Allocations is not { IsMore: true } allocations || allocations.Ratio <= UpTo);
}

/// <summary>The regressions that a repository accepts, from a JSON file in it.</summary>
/// <param name="Entries">At most one for each benchmark and job.</param>
public sealed record AcceptedRegressions([property: JsonPropertyName("accepted")] IReadOnlyList<AcceptedRegression> Entries)
{
    private const int CurrentSchemaVersion = 1;

    private static readonly JsonFile<AcceptedRegressions> format =
        new("a list of accepted regressions", CurrentSchemaVersion, AcceptedRegressionsJson.Default);

    public static AcceptedRegressions None { get; } = new([]);
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Reads <c>{"schemaVersion": 1, "accepted": [{"benchmark": "...", "upTo": 1.12, "reason": "...", "commit": "..."}]}</c>; an
    /// entry may have a <c>job</c>, too.</summary>
    /// <exception cref="ResultFileException">The file cannot be read, or is not such a list.</exception>
    public static AcceptedRegressions Read(string path) => Parse(FileContent.Read(path), path);

    /// <exception cref="ResultFileException">The content is not such a list.</exception>
    public static AcceptedRegressions Parse(ReadOnlyMemory<byte> content, string name)
    {
        var accepted = format.Parse(content, name);
        foreach (var (index, entry) in accepted.Entries.Index())
        {
            if (entry is not { UpTo: > 1 and < double.PositiveInfinity })
                throw new ResultFileException(name, FormattableString.Invariant($"accepted[{index}].upTo is not a ratio above 1."));
        }

        return accepted.Entries.CountBy(entry => (entry.Benchmark, entry.Job))
            .FirstOrDefault(count => count.Value > 1) is { Key.Benchmark: { } twice }
            ? throw new ResultFileException(name, $"accepts {twice} more than once.")
            : accepted;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AcceptedRegressions))]
internal sealed partial class AcceptedRegressionsJson : JsonSerializerContext;
