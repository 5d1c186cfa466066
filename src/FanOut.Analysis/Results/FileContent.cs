using System.Text.Json;

namespace FanOut.Analysis.Results;

/// <summary>Content of a JSON file, with every way it can be unreadable turned into <see cref="ResultFileException"/>.</summary>
internal static class FileContent
{
    /// <summary>
    /// The largest file that is read, 256 MiB: a run of 200 cases with 50 launches has 30 MB. What is larger was not written by a benchmark, and would take
    /// several times its size of memory.
    /// </summary>
    private const long MostBytes = 256L << 20;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static byte[] Read(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length <= MostBytes
                ? File.ReadAllBytes(path)
                : throw new ResultFileException(path, FormattableString.Invariant($"has {length >> 20} MiB, more than the {MostBytes >> 20} MiB that are read."));
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
