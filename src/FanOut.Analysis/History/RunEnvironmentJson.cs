using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>The JSON text of an environment: known fields in a fixed order, so that equal environments have equal texts.</summary>
/// <remarks>Written by hand: preparing a serializer takes longer than storing a run.</remarks>
public static class RunEnvironmentJson
{
    // Must never change: identities of runs depend on the text.
    private static readonly JsonWriterOptions layout = new() { Encoder = JavaScriptEncoder.Default };

    public static string Format(RunEnvironment environment)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, layout))
        {
            json.WriteStartObject();
            Text(json, "processor", environment.Processor);
            Number(json, "sockets", environment.Sockets);
            Number(json, "physicalCores", environment.PhysicalCores);
            Number(json, "logicalCpus", environment.LogicalCpus);
            Number(json, "quota", environment.Quota);
            Number(json, "usableCpus", environment.UsableCpus);
            Text(json, "operatingSystem", environment.OperatingSystem);
            Text(json, "kernel", environment.Kernel);
            Text(json, "runtime", environment.Runtime);
            Text(json, "architecture", environment.Architecture);
            Text(json, "gcMode", environment.GcMode);
            Text(json, "harnessVersion", environment.HarnessVersion);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Ignores unknown members.</summary>
    public static RunEnvironment Parse(string json, string name)
    {
        using var document = FileContent.ParseJson(Encoding.UTF8.GetBytes(json), name);
        return Read(new JsonPlace(document.RootElement, name));
    }

    internal static RunEnvironment Read(JsonPlace machine) => new()
    {
        Processor = machine.Member("processor")?.Text(),
        Sockets = machine.Member("sockets")?.WholeNumber(),
        PhysicalCores = machine.Member("physicalCores")?.WholeNumber(),
        LogicalCpus = machine.Member("logicalCpus")?.WholeNumber(),
        Quota = machine.Member("quota")?.Number(),
        UsableCpus = machine.Member("usableCpus")?.WholeNumber(),
        OperatingSystem = machine.Member("operatingSystem")?.Text(),
        Kernel = machine.Member("kernel")?.Text(),
        Runtime = machine.Member("runtime")?.Text(),
        Architecture = machine.Member("architecture")?.Text(),
        GcMode = machine.Member("gcMode")?.Text(),
        HarnessVersion = machine.Member("harnessVersion")?.Text(),
    };

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }
}
