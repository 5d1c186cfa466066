using System.Text.Json;
using System.Text.Json.Serialization;

namespace FanOut.Reports.Exports;

/// <summary>Cases as JSON for other tools: ASCII, whatever names hold, ended by a line feed.</summary>
public static class ExportFormats
{
    private static readonly JsonSerializerOptions options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>
    /// What github-action-benchmark reads as <c>customSmallerIsBetter</c>: a list of names with values. Its own reader of BenchmarkDotNet's
    /// files takes the mean of pooled iterations, and fails on a case without statistics.
    /// </summary>
    public static string GitHubActionBenchmark(IReadOnlyList<ExportedCase> cases) => Format(cases.Select(one => new
    {
        one.Name,
        Unit = "ns",
        Value = one.Nanoseconds,
        Range = one.Time?.Shown is null ? null : FigureText.Margin(one.Time),
        Extra = one.Time is { } time
            ? NumberText.Count(time.Count, "launch")
            : FormattableString.Invariant($"the harness's mean of {one.Stated!.Iterations} iterations; the file holds no launches"),
    }));

    /// <summary>
    /// Bencher's own metric format: by name a latency with the bounds of its interval. Bencher's reader of BenchmarkDotNet's files ignores
    /// types and parameters, so that cases overwrite each other.
    /// </summary>
    public static string BencherMetrics(IReadOnlyList<ExportedCase> cases) =>
        Format(new OrderedDictionary<string, object>(cases.Select(one => KeyValuePair.Create(one.Name, (object)Metric(one)))));

    /// <summary>The harness's mean is another quantity than the launches' time, and so another measure.</summary>
    private static Dictionary<string, object> Metric(ExportedCase one) => new()
    {
        [one.Time is null ? "mean-latency" : "latency"] =
            new { Value = one.Nanoseconds, LowerValue = one.Time?.Shown?.Lower, UpperValue = one.Time?.Shown?.Upper },
    };

    private static string Format(object value) => $"{JsonSerializer.Serialize(value, options)}\n";
}
