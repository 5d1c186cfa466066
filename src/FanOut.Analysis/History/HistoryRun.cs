using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>A stored run; each benchmark occurs once, in the order of the files.</summary>
public sealed record HistoryRun(RunHeader Header, IReadOnlyList<HistoryCase> Cases)
{
    public IReadOnlyList<HistoryCase> Cases { get; init; } =
        FindRepeated(Cases) is { } repeated ? throw new ArgumentException($"{repeated} is repeated.", nameof(Cases)) : Cases;

    internal static HistoryBenchmark? FindRepeated(IEnumerable<HistoryCase> cases) => cases
        .Select(entry => entry.Benchmark)
        .GroupBy(benchmark => (benchmark.FullName, benchmark.Job))
        .FirstOrDefault(group => group.Skip(1).Any())?.First();
}

/// <summary>A stored run without its figures.</summary>
public sealed record RunHeader
{
    /// <summary>Identity of the run: storing it again gives the same one.</summary>
    public required RunId Id { get; init; }

    public string? Commit { get; init => field = StoredText.CleanOrNull(value); }

    public string? Branch { get; init => field = StoredText.CleanOrNull(value); }

    /// <summary>A history is in this order; equal times are in the order of arrival.</summary>
    public required DateTimeOffset TimeUtc { get; init; }

    public required RunEnvironment Environment { get; init; }

    /// <summary>What the user attached, in ordinal order.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>The time of a run as text.</summary>
public static class RunTime
{
    private static readonly string[] formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mm:ssK", "yyyy-MM-dd' 'HH:mm:ss' 'zzz", "yyyy-MM-dd",
    ];

    /// <summary>Reads ISO 8601 and git's form, such as <c>2026-03-01 02:30:00 +0100</c>; UTC without an offset.</summary>
    public static DateTimeOffset? Parse(string? text) => DateTimeOffset.TryParseExact(
        text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? time
        : null;

    /// <summary>Such as <c>2026-03-01 02:30</c>, in UTC.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
