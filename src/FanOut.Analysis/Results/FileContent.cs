using System.Text.Json;

namespace FanOut.Analysis.Results;

/// <summary>Content of a JSON file, with every way it can be unreadable turned into <see cref="ResultFileException"/>.</summary>
internal static class FileContent
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ResultFileException(path, $"cannot be read: {exception.Message}", exception);
        }
    }

    public static JsonDocument ParseJson(ReadOnlyMemory<byte> utf8, string name)
    {
        if (utf8.Span.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];
        if (utf8.IsEmpty)
            throw new ResultFileException(name, "is empty.");

        try
        {
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException exception)
        {
            throw NotJson(name, exception);
        }
    }

    public static ResultFileException NotJson(string name, JsonException exception)
    {
        // The parser's own message ends with zero-based numbers of its own, behind the first sentence.
        var sentence = exception.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
        var place = exception is { LineNumber: { } line, BytePositionInLine: { } column }
            ? FormattableString.Invariant($" at line {line + 1}, byte {column + 1}")
            : "";
        return new ResultFileException(name, $"is not valid JSON{place}: {sentence}", exception);
    }
}
