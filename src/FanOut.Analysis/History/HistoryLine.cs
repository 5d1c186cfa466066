using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FanOut.Analysis.History;

/// <summary>A stored run or acknowledgement as one line of JSON: the format of exported histories.</summary>
public static partial class HistoryLine
{
    /// <summary>The only version that is written and read.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonWriterOptions layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a line of UTF-8, ended by a line feed.</summary>
    public static void Write(IBufferWriter<byte> output, HistoryRun run) => WriteLine(output, json =>
    {
        Write(json, run.Header);
        json.WriteStartArray("benchmarks");
        foreach (var entry in run.Cases)
            Write(json, entry);
        json.WriteEndArray();
    });

    public static void Write(IBufferWriter<byte> output, Acknowledgement accepted) => WriteLine(output, json =>
    {
        json.WriteStartObject("acknowledgement");
        json.WriteString("change", accepted.ChangeId);
        json.WriteString("benchmark", accepted.Benchmark);
        if (accepted.Job.Length > 0)
            json.WriteString("job", accepted.Job);
        json.WriteString("environment", accepted.Environment);
        json.WriteString("quantity", accepted.Quantity.Name());
        json.WriteString("direction", accepted.Direction == Direction.Slower ? "slower" : "faster");
        json.WriteString("run", accepted.Run.ToString());
        json.WriteString("reason", accepted.Reason);
        json.WriteString("by", accepted.Author);
        json.WriteString("time", accepted.TimeUtc.UtcDateTime);
        json.WriteEndObject();
    });

    private static void WriteLine(IBufferWriter<byte> output, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(output, layout))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            write(json);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, RunHeader header)
    {
        json.WriteString("id", header.Id.ToString());
        json.WriteString("commit", header.Commit);
        json.WriteString("branch", header.Branch);
        json.WriteString("time", header.TimeUtc.UtcDateTime);
        json.WritePropertyName("machine");
        json.WriteRawValue(RunEnvironmentJson.Format(header.Environment));
        json.WriteStartObject("labels");
        foreach (var (name, value) in header.Labels)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, HistoryCase entry)
    {
        json.WriteStartObject();
        json.WriteString("name", entry.Benchmark.FullName);
        if (entry.Benchmark.Job.Length > 0)
            json.WriteString("job", entry.Benchmark.Job);
        json.WriteString("group", entry.Benchmark.Group);
        json.WriteString("method", entry.Benchmark.Method);
        if (entry.AllocatedBytes is { } allocated)
            json.WriteNumber("allocated", allocated);
        Write(json, "speedup", entry.SameRun.Speedup);
        Write(json, "efficiency", entry.SameRun.Efficiency);
        Write(json, "floorRatio", entry.SameRun.FloorRatio);
        if (entry.SameRun.IsFastest is { } fastest)
            json.WriteBoolean("fastest", fastest);
        WriteLaunches(json, entry.Launches);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, float? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
    }

    /// <summary>One array per number, so that names are not repeated.</summary>
    private static void WriteLaunches(Utf8JsonWriter json, IReadOnlyList<LaunchSummary> launches)
    {
        json.WriteStartObject("launches");
        Column("launch", static (writer, launch) => writer.WriteNumberValue(launch.Index));
        Column("iterations", static (writer, launch) => writer.WriteNumberValue(launch.Iterations));
        Column("minimum", static (writer, launch) => writer.WriteNumberValue(launch.Minimum));
        Column("lowerQuartile", static (writer, launch) => writer.WriteNumberValue(launch.LowerQuartile));
        Column("median", static (writer, launch) => writer.WriteNumberValue(launch.Median));
        Column("upperQuartile", static (writer, launch) => writer.WriteNumberValue(launch.UpperQuartile));
        Column("maximum", static (writer, launch) => writer.WriteNumberValue(launch.Maximum));
        json.WriteEndObject();

        void Column(string name, Action<Utf8JsonWriter, LaunchSummary> write)
        {
            json.WriteStartArray(name);
            foreach (var launch in launches)
                write(json, launch);
            json.WriteEndArray();
        }
    }
}
