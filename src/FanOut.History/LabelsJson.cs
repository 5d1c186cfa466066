using System.Text;
using System.Text.Json;

namespace FanOut.History;

/// <summary>A run's labels as they are stored: one JSON object.</summary>
internal static class LabelsJson
{
    private const string None = "{}";

    public static string Format(IReadOnlyDictionary<string, string> labels)
    {
        if (labels.Count == 0)
            return None;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (name, value) in labels.OrderBy(label => label.Key, StringComparer.Ordinal))
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <exception cref="InvalidDataException">The text is none that <see cref="Format"/> makes.</exception>
    public static SortedDictionary<string, string> Parse(string json)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (json == None)
            return labels;
        try
        {
            using var document = JsonDocument.Parse(json);
            foreach (var label in document.RootElement.EnumerateObject())
                labels[label.Name] = label.Value.GetString() ?? "";
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("its labels are not JSON", exception);
        }

        return labels;
    }
}
