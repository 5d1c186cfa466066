using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FanOut.Analysis.Results;

/// <summary>Reads and writes run records.</summary>
public static class RunRecordFile
{
    /// <summary>Name of the file, beside the result files of its run.</summary>
    public const string Name = "fanout-run.json";

    private static readonly JsonTypeInfo<RunRecord> json = (JsonTypeInfo<RunRecord>)new JsonSerializerOptions(RunRecordJson.Default.Options)
    {
        // Quotes and umlauts stay readable; the file is never embedded in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = ((IJsonTypeInfoResolver)RunRecordJson.Default).WithAddedModifier(NameMachine),
    }.GetTypeInfo(typeof(RunRecord));

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
            else if (property.Name is not ("quota" or "usableCpus"))
                (property.IsRequired, property.IsSetNullable) = (true, false);
        }
    }

    /// <summary>Reads a run record.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="ResultFileException">The file cannot be read, is no run record, or has another schema version.</exception>
    public static RunRecord Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(FileContent.Read(path), path);
    }

    /// <summary>Reads the content of a run record.</summary>
    /// <param name="utf8">The content, UTF-8 with or without byte order mark.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="ResultFileException">The content is no run record, or has another schema version.</exception>
    public static RunRecord Parse(ReadOnlyMemory<byte> utf8, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var document = FileContent.ParseJson(utf8, name);

        // The version first: what another version means by the other members is not known.
        var root = new JsonPlace(document.RootElement, name);
        var version = root.Required("schemaVersion").WholeNumber();
        if (version != RunRecord.CurrentSchemaVersion)
        {
            throw new ResultFileException(name, FormattableString.Invariant(
                $"has schemaVersion {version}, this program reads {RunRecord.CurrentSchemaVersion}: use the FanOut that wrote it."));
        }

        var record = Deserialized(document, name);
        var quota = root.Required("machine").Member("quota");
        return (RunRecordRules.Violation(record) ?? (quota is null || quota.Number() > 0 ? null : "machine.quota must be positive or null")) is { } rule
            ? throw new ResultFileException(name, $"is not a valid run record: {rule}.")
            : record;
    }

    /// <summary>Writes a run record, so that a reader sees the whole old file or the whole new one.</summary>
    /// <param name="path">Path of the file; its folder must exist.</param>
    /// <param name="record">The record.</param>
    /// <exception cref="ArgumentException">The record breaks a rule, such as a round 0 or a time that is not UTC.</exception>
    /// <exception cref="ResultFileException">The file cannot be written.</exception>
    public static void Write(string path, RunRecord record)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(record);
        RunRecordRules.ThrowIfBroken(record, nameof(record));
        var content = JsonSerializer.SerializeToUtf8Bytes(record, json);
        WholeFiles.Write(path, (byte[])[.. content, (byte)'\n']);
    }

    private static RunRecord Deserialized(JsonDocument document, string name)
    {
        try
        {
            return document.Deserialize(json) ?? throw new ResultFileException(name, "is not a run record.");
        }
        catch (JsonException exception)
        {
            var sentence = exception.Message.Split(" Path:", 2)[0];
            throw new ResultFileException(name, $"is not a run record at {exception.Path ?? "$"}: {sentence}", exception);
        }
    }
}
