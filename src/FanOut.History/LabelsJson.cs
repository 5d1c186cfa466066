using System.Text.Json;
using System.Text.Json.Serialization;

namespace FanOut.History;

/// <summary>A run's labels as they are stored: one JSON object.</summary>
internal static class LabelsJson
{
    public static string Of(IReadOnlyDictionary<string, string> labels) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(labels.ToDictionary(), StringComparer.Ordinal), LabelsJsonContext.Default.SortedDictionaryStringString);

    /// <exception cref="InvalidDataException">The text is none that <see cref="Of"/> makes.</exception>
    public static SortedDictionary<string, string> Parse(string json)
    {
        try
        {
            return new SortedDictionary<string, string>(
                JsonSerializer.Deserialize(json, LabelsJsonContext.Default.SortedDictionaryStringString) ?? [], StringComparer.Ordinal);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("The stored labels of a run are damaged.", exception);
        }
    }
}

[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class LabelsJsonContext : JsonSerializerContext;
