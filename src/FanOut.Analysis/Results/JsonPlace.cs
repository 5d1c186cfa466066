using System.Globalization;
using System.Text.Json;

namespace FanOut.Analysis.Results;

/// <summary>A JSON value that knows its file and its place, so that whatever is wrong with it can be named.</summary>
/// <remarks>
/// A place is put into words only where something is wrong: a file has a million places, and their texts would take longer than all the rest.
/// </remarks>
internal sealed class JsonPlace
{
    private readonly JsonElement element;
    private readonly string file;
    private readonly JsonPlace? parent;
    private readonly string? member;
    private readonly int index;

    /// <summary>The outermost value of a file.</summary>
    public JsonPlace(JsonElement element, string file)
    {
        this.element = element;
        this.file = file;
    }

    private JsonPlace(JsonElement element, JsonPlace parent, string? member, int index)
        : this(element, parent.file)
    {
        this.parent = parent;
        this.member = member;
        this.index = index;
    }

    /// <summary>A member of this object; null where it is missing or null.</summary>
    public JsonPlace? Member(string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Wrong("an object");
        try
        {
            return element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
                ? new JsonPlace(member, this, name, 0)
                : null;
        }
        catch (InvalidOperationException exception)
        {
            // The parser checks the encoding of names and texts only when it is asked for them.
            throw new ResultFileException(file, $"{Name} has a member whose name is not valid Unicode.", exception);
        }
    }

    /// <summary>Whether this object says null for a member, which is more than not to have it.</summary>
    public bool HasNull(string name) => Member(name) is null && element.TryGetProperty(name, out _);

    /// <summary>A member of this object that must not be missing or null.</summary>
    public JsonPlace Required(string name) =>
        Member(name) ?? throw new ResultFileException(file, $"has no {(parent is null ? name : $"{Path}.{name}")}.");

    /// <summary>The elements of this array.</summary>
    public IEnumerable<JsonPlace> Items()
    {
        if (element.ValueKind != JsonValueKind.Array)
            throw Wrong("a list");

        return element.EnumerateArray().Select((item, position) => new JsonPlace(item, this, null, position));
    }

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

    /// <summary>A number, or null for the empty text that the harness writes for NaN and infinities.</summary>
    public double? Number()
    {
        if (element.ValueKind == JsonValueKind.String && Text().Length == 0)
            return null;
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDouble(out var number))
            throw Wrong("a number");
        return double.IsFinite(number) ? number : null;
    }

    public bool Flag() => element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw Wrong("true or false");

    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public bool IsList => element.ValueKind == JsonValueKind.Array;

    /// <summary>The members of this object by name.</summary>
    public IEnumerable<(string Name, JsonPlace Value)> Members()
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Wrong("an object");
        return element.EnumerateObject().Select(member => (member.Name, new JsonPlace(member.Value, this, member.Name, 0)));
    }

    public ResultFileException Wrong(string expected) => new(file, $"{Name} is not {expected}.");

    private string Name => parent is null ? "the outermost value" : Path;

    private string Path => parent switch
    {
        null => "",
        _ when member is null => string.Create(CultureInfo.InvariantCulture, $"{parent.Path}[{index}]"),
        { parent: null } => member,
        _ => $"{parent.Path}.{member}",
    };
}
