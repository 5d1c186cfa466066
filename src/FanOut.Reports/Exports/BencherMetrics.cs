namespace FanOut.Reports.Exports;

/// <summary>
/// Bencher's own metric format: by name a latency with the bounds of its interval. Bencher's reader of BenchmarkDotNet's files ignores
/// types and parameters, so that cases overwrite each other.
/// </summary>
public static class BencherMetrics
{
    /// <summary>The JSON, ended by a line feed.</summary>
    public static string Format(IReadOnlyList<ExportedCase> cases)
    {
        return ExportJson.Format(writer =>
        {
            writer.WriteStartObject();
            foreach (var one in cases)
            {
                writer.WriteStartObject(one.Name);
                // Another quantity than the launches' time, and so another measure.
                writer.WriteStartObject(one.Time is null ? "mean-latency" : "latency");
                writer.WriteNumber("value", one.Nanoseconds);
                if (one.Time?.Shown is { } interval)
                {
                    writer.WriteNumber("lower_value", interval.Lower);
                    writer.WriteNumber("upper_value", interval.Upper);
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        });
    }
}
