using System.Text;
using System.Text.Json;

namespace FanOut.Reports.Exports;

/// <summary>JSON for other tools: ASCII, whatever names hold, on lines of its own.</summary>
internal static class ExportJson
{
    private static readonly JsonWriterOptions options = new() { Indented = true, NewLine = "\n" };

    public static string Format(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, options))
            write(writer);
        return $"{Encoding.UTF8.GetString(stream.ToArray())}\n";
    }
}
