using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FanOut.Analysis.Results;

/// <summary>A JSON value of a foreign file that knows its place, so that an error can name it.</summary>
/// <remarks>A place becomes words only in an error: a file has a million places, and their texts would take the longest.</remarks>
internal sealed class JsonPlace
{
    private readonly JsonElement element;
    private readonly string file;
    private readonly JsonPlace? parent;
    private readonly string? member;
    private readonly int index;

    public JsonPlace(JsonElement element, string file) => (this.element, this.file) = (element, file);

    private JsonPlace(JsonElement element, JsonPlace parent, string? member, int index)
        : this(element, parent.file) => (this.parent, this.member, this.index) = (parent, member, index);

    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public bool IsList => element.ValueKind == JsonValueKind.Array;

    private string Name => parent is null ? "the outermost value" : Path;

    private string Path => parent switch
    {
        null => "",
        _ when member is null => string.Create(CultureInfo.InvariantCulture, $"{parent.Path}[{index}]"),
        { parent: null } => member,
        _ => $"{parent.Path}.{member}",
    };

    /// <summary>A member of this object; null where it is missing or null.</summary>
    public JsonPlace? Member(string name)
    {
        if (!IsObject)
            throw Wrong("an object");
        try
        {
            return element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null
                ? new JsonPlace(found, this, name, 0) : null;
        }
        catch (InvalidOperationException exception)
        {
            // The parser checks the encoding of names and texts only when it is asked for them.
            throw new ResultFileException(file, $"{Name} has a member whose name is not valid Unicode.", exception);
        }
    }

    /// <summary>Whether this object has null for a member, which is more than to lack it.</summary>
    public bool HasNull(string name) => Member(name) is null && element.TryGetProperty(name, out _);

    /// <summary>A member of this object that must not be missing or null.</summary>
    public JsonPlace Required(string name) =>
        Member(name) ?? throw new ResultFileException(file, $"has no {(parent is null ? name : $"{Path}.{name}")}.");

    public IEnumerable<JsonPlace> Items() =>
        IsList ? element.EnumerateArray().Select((item, position) => new JsonPlace(item, this, null, position)) : throw Wrong("a list");

    public IEnumerable<(string Name, JsonPlace Value)> Members() => IsObject
        ? element.EnumerateObject().Select(found => (found.Name, new JsonPlace(found.Value, this, found.Name, 0)))
        : throw Wrong("an object");

    public string Text()
    {
        if (element.ValueKind != JsonValueKind.String)
            throw Wrong("a text");
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new ResultFileException(file, $"{Path} is not valid Unicode.", exception);
        }
    }

    public int WholeNumber() =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) ? number : throw Wrong("a whole number");

    /// <summary>Null for the empty text that the harness writes for NaN and infinities.</summary>
    public double? Number()
    {
        if (element.ValueKind == JsonValueKind.String && Text().Length == 0)
            return null;
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out var number))
            throw Wrong("a number");
        return double.IsFinite(number) ? number : null;
    }

    public bool Flag() => element.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? element.GetBoolean() : throw Wrong("true or false");

    /// <summary>This value as a record.</summary>
    /// <param name="kind">What messages call it, with its article.</param>
    public T Read<T>(JsonTypeInfo<T> type, string kind)
        where T : class
    {
        try
        {
            return element.Deserialize(type) ?? throw new ResultFileException(file, $"is not {kind}.");
        }
        catch (JsonException exception)
        {
            // The reader's message without the names of our types, which say nothing to the owner of a file.
            var sentence = exception.Message.Split("missing required properties including: ", 2) is [_, var names]
                ? $"{names.TrimEnd('.')} missing."
                : exception.Message.Split(" Path:", 2)[0];
            throw new ResultFileException(file, $"is not {kind} at {exception.Path ?? "$"}: {sentence}", exception);
        }
    }

    public ResultFileException Wrong(string expected) => new(file, $"{Name} is not {expected}.");
}
