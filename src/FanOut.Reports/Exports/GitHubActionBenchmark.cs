using System.Text.Json;

namespace FanOut.Reports.Exports;

/// <summary>
/// What github-action-benchmark reads as <c>customSmallerIsBetter</c>: a list of names with values. Its own reader of BenchmarkDotNet's
/// files takes the mean of pooled iterations, and fails on a case without statistics.
/// </summary>
public static class GitHubActionBenchmark
{
    /// <summary>The JSON, ended by a line feed.</summary>
    public static string Format(IReadOnlyList<ExportedCase> cases)
    {
        return ExportJson.Format(writer =>
        {
            writer.WriteStartArray();
            foreach (var one in cases)
                Write(writer, one);
            writer.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter writer, ExportedCase one)
    {
        writer.WriteStartObject();
        writer.WriteString("name", one.Name);
        writer.WriteString("unit", "ns");
        writer.WriteNumber("value", one.Nanoseconds);
        if (one.Time?.Shown is not null)
            writer.WriteString("range", FigureText.Margin(one.Time));
        writer.WriteString("extra", one.Time is { } time
            ? Counted.Format(time.Count, "launch", "launches")
            : FormattableString.Invariant($"the harness's mean of {one.Stated!.Iterations} iterations; the file holds no launches"));
        writer.WriteEndObject();
    }
}
