using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FanOut.Analysis.Results;

/// <summary>A JSON format of this project: its schema version is checked, an error names its place, files are written whole.</summary>
/// <typeparam name="T">A record with a property <c>SchemaVersion</c>, serialized by a generated context; see
/// <see cref="RunRecordFile"/>.</typeparam>
public sealed class JsonFile<T>
    where T : class
{
    private readonly string kind;
    private readonly int version;
    private readonly JsonTypeInfo<T> type;

    /// <param name="kind">What messages call it, with its article, such as <c>a run record</c>.</param>
    /// <param name="version">The schema version that is written, and the only one that is read.</param>
    /// <param name="context">The generated context; <see cref="FiniteNumber"/> among its converters writes infinities as null.</param>
    public JsonFile(string kind, int version, JsonSerializerContext context, Action<JsonTypeInfo>? change = null)
    {
        (this.kind, this.version) = (kind, version);
        type = (JsonTypeInfo<T>)new JsonSerializerOptions(context.Options)
        {
            // Quotes and umlauts stay readable; the text is never embedded in HTML as it is.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = change is null ? context : JsonTypeInfoResolver.WithAddedModifier(context, change),
        }.GetTypeInfo(typeof(T));
    }

    /// <exception cref="ResultFileException">The file cannot be read, is of another kind, or has another schema version.</exception>
    public T Read(string path) => Parse(FileContent.Read(path), path);

    /// <param name="content">UTF-8, UTF-16 or UTF-32.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="ResultFileException">The content is of another kind, or has another schema version.</exception>
    public T Parse(ReadOnlyMemory<byte> content, string name)
    {
        using var document = FileContent.ParseJson(content, name);
        var root = new JsonPlace(document.RootElement, name);
        // The version first: in another version the other members may mean something else.
        var found = root.Required("schemaVersion").WholeNumber();
        if (found != version)
        {
            throw new ResultFileException(
                name, FormattableString.Invariant(
                    $"has schemaVersion {found}, this program reads {version}: use the FanOut that wrote it."));
        }

        return root.Read(type, kind);
    }

    public string Format(T content) => JsonSerializer.Serialize(content, type) + "\n";

    /// <summary>Writes a file; a reader sees the whole old one or the whole new one.</summary>
    /// <exception cref="ResultFileException">The file cannot be written.</exception>
    public void Write(string path, T content) => WholeFiles.Write(path, Encoding.UTF8.GetBytes(Format(content)));

    /// <exception cref="ResultFileException">The file exists or cannot be written.</exception>
    public void Create(string path, T content) => WholeFiles.Create(path, Encoding.UTF8.GetBytes(Format(content)));
}

/// <summary>Writes NaN and infinities as null: JSON has no such numbers.</summary>
public sealed class FiniteNumber : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteNullValue();
    }
}
