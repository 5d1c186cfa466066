using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>The JSON text of an environment. It must never change: identities of runs depend on it.</summary>
public static class RunEnvironmentJson
{
    public static string Format(RunEnvironment environment) =>
        JsonSerializer.Serialize(environment, RunEnvironmentContext.Default.RunEnvironment);

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
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunEnvironment))]
internal sealed partial class RunEnvironmentContext : JsonSerializerContext;
