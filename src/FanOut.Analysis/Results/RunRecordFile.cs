using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FanOut.Analysis.Results;

/// <summary>Reads and writes <c>fanout-run.json</c>.</summary>
public static class RunRecordFile
{
    public const string Name = "fanout-run.json";

    private static readonly JsonFile<RunRecord> format = new(
        "a run record", RunRecord.CurrentSchemaVersion, RunRecordJson.Default, NameMachine);

    /// <exception cref="ResultFileException">The file cannot be read, is not a valid run record, or has another schema version.</exception>
    public static RunRecord Read(string path) => Parse(FileContent.Read(path), path);

    /// <exception cref="ResultFileException">The content is no run record, breaks a rule, or has another schema version.</exception>
    public static RunRecord Parse(ReadOnlyMemory<byte> content, string name)
    {
        var record = format.Parse(content, name);
        return RunRecordRules.Violation(record) is { } rule ? throw new ResultFileException(name, $"is not a valid run record: {rule}.")
            : record;
    }

    /// <exception cref="ArgumentException">The record breaks a rule, such as a round 0 or a time that is not UTC.</exception>
    /// <exception cref="ResultFileException">The file cannot be written.</exception>
    public static void Write(string path, RunRecord record)
    {
        RunRecordRules.ThrowIfBroken(record, nameof(record));
        format.Write(path, record);
    }

    /// <summary>A record states its machine in full, under two names that histories do not have.</summary>
    private static void NameMachine(JsonTypeInfo type)
    {
        if (type.Type != typeof(RunEnvironment))
            return;
        foreach (var property in type.Properties.Where(property => property.Set is not null))
        {
            property.Name = property.Name switch
            {
                "processor" => "cpuModel",
                "operatingSystem" => "osDescription",
                var name => name,
            };
            if (property.Name == "architecture")
                property.ShouldSerialize = (_, _) => false;
            else if (property.Name == "quota")
                property.CustomConverter = new PositiveNumber();
            else if (property.Name != "usableCpus")
                (property.IsRequired, property.IsSetNullable) = (true, false);
        }
    }

    private sealed class PositiveNumber : JsonConverter<double?>
    {
        public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDouble() is > 0 and < double.PositiveInfinity and var number
                ? number : throw new JsonException("machine.quota must be positive or null.");

        public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value!.Value);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true)]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunRecordJson : JsonSerializerContext;
