using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>The regressions that a repository accepts, from a JSON file in it.</summary>
/// <param name="Entries">At most one for each benchmark and job.</param>
public sealed record AcceptedRegressions(IReadOnlyList<AcceptedRegression> Entries)
{
    private const int SchemaVersion = 1;

    /// <summary>Nothing is accepted.</summary>
    public static AcceptedRegressions None { get; } = new([]);

    /// <summary>
    /// Reads <c>{"schemaVersion": 1, "accepted": [{"benchmark": "...", "upTo": 1.12, "reason": "...", "commit": "..."}]}</c>;
    /// an entry may have a <c>job</c>, too.
    /// </summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="ResultFileException">The file cannot be read, or is not what it should be.</exception>
    public static AcceptedRegressions Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(FileContent.Read(path), path);
    }

    /// <summary>Reads the content of such a file.</summary>
    /// <param name="utf8">The content.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="ResultFileException">The content is not what it should be.</exception>
    public static AcceptedRegressions Parse(ReadOnlyMemory<byte> utf8, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
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
