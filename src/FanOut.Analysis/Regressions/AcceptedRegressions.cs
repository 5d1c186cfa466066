using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>A known and wanted regression: it is shown, and fails nothing.</summary>
/// <param name="Benchmark">Full name.</param>
/// <param name="UpTo">The accepted ratio of HEAD to BASE, of time and of allocations; above 1.</param>
/// <param name="Reason">Why it is wanted.</param>
/// <param name="Commit">The commit that caused it.</param>
/// <param name="Job">The job that it is accepted under, as a user names it; null for every job.</param>
public sealed record AcceptedRegression(string Benchmark, double UpTo, string Reason, string Commit, string? Job = null)
{
    /// <summary>Whether the entry is about this case.</summary>
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
public sealed record AcceptedRegressions(IReadOnlyList<AcceptedRegression> Entries)
{
    private const int SchemaVersion = 1;

    public static AcceptedRegressions None { get; } = new([]);

    /// <summary>
    /// Reads <c>{"schemaVersion": 1, "accepted": [{"benchmark": "...", "upTo": 1.12, "reason": "...", "commit": "...", "job": "..."}]}</c>; the job
    /// may be missing.
    /// </summary>
    /// <exception cref="ResultFileException">The file cannot be read or is invalid.</exception>
    public static AcceptedRegressions Read(string path) => Parse(FileContent.Read(path), path);

    /// <summary>Reads the content of such a file, which messages call by the name.</summary>
    /// <exception cref="ResultFileException">The content is invalid.</exception>
    public static AcceptedRegressions Parse(ReadOnlyMemory<byte> utf8, string name)
    {
        using var document = FileContent.ParseJson(utf8, name);
        var root = new JsonPlace(document.RootElement, name);
        if (root.Required("schemaVersion") is var version && version.WholeNumber() != SchemaVersion)
            throw version.Wrong($"{SchemaVersion}, the only version that this program reads");
        AcceptedRegression[] entries = [.. root.Required("accepted").Items().Select(Entry)];
        return entries.CountBy(entry => (entry.Benchmark, entry.Job)).FirstOrDefault(count => count.Value > 1) is { Key.Benchmark: { } twice }
            ? throw new ResultFileException(name, $"accepts {twice} more than once.")
            : new AcceptedRegressions(entries);
    }

    private static AcceptedRegression Entry(JsonPlace entry)
    {
        var upTo = entry.Required("upTo");
        return new AcceptedRegression(
            entry.Required("benchmark").Text(),
            upTo.Number() is > 1 and var ratio ? ratio : throw upTo.Wrong("a ratio above 1"),
            entry.Required("reason").Text(),
            entry.Required("commit").Text(),
            entry.Member("job")?.Text());
    }
}
