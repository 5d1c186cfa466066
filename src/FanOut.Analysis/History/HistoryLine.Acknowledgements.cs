using System.Buffers;
using System.Text.Json;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <content>Acknowledgements, on lines of their own after the runs.</content>
public static partial class HistoryLine
{
    /// <summary>Writes an acknowledgement.</summary>
    /// <param name="output">Takes the line, UTF-8, ended by a line feed.</param>
    /// <param name="acknowledgement">The acknowledgement.</param>
    public static void Write(IBufferWriter<byte> output, Acknowledgement acknowledgement)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(acknowledgement);
        using (var json = new Utf8JsonWriter(output, layout))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.WriteStartObject("acknowledgement");
            json.WriteString("change", acknowledgement.ChangeId);
            json.WriteString("benchmark", acknowledgement.Benchmark);
            if (acknowledgement.Job.Length > 0)
                json.WriteString("job", acknowledgement.Job);
            json.WriteString("environment", acknowledgement.Environment);
            json.WriteString("quantity", acknowledgement.Quantity.Name());
            json.WriteString("direction", acknowledgement.Direction == Direction.Slower ? "slower" : "faster");
            json.WriteString("run", acknowledgement.Run.ToString());
            json.WriteString("reason", acknowledgement.Reason);
            json.WriteString("by", acknowledgement.By);
            json.WriteString("time", acknowledgement.TimeUtc.UtcDateTime);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static Acknowledgement Acknowledged(JsonPlace entry) => new(
        entry.Required("change").Text(),
        entry.Required("benchmark").Text(),
        entry.Member("job")?.Text() ?? "",
        entry.Member("environment")?.Text(),
        Quantities.Parse(entry.Required("quantity").Text()) ?? throw entry.Required("quantity").Wrong("time, speedup, efficiency or x floor"),
        entry.Required("direction").Text() switch
        {
            "slower" => Direction.Slower,
            "faster" => Direction.Faster,
            _ => throw entry.Required("direction").Wrong("slower or faster"),
        },
        Id(entry.Required("run")),
        Reason(entry.Required("reason")),
        entry.Member("by")?.Text(),
        Time(entry.Required("time")));

    private static string Reason(JsonPlace entry) => entry.Text() is var reason && !string.IsNullOrWhiteSpace(reason) ? reason : throw entry.Wrong("a reason");
}
