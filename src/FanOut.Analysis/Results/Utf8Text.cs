using System.Text;

namespace FanOut.Analysis.Results;

/// <summary>Text in the encodings that programs write: .NET's own, and those of shells whose <c>&gt;</c> writes UTF-16.</summary>
internal static class Utf8Text
{
    // UTF-32 first: its little-endian mark begins with that of UTF-16.
    private static readonly (byte[] Mark, Encoding Encoding)[] encodings =
    [
        ([0xFF, 0xFE, 0, 0], new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true)),
        ([0, 0, 0xFE, 0xFF], new UTF32Encoding(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)),
    ];

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The text in UTF-8 without a mark.</summary>
    /// <exception cref="ResultFileException">The bytes are not text of the encoding that they begin as.</exception>
    public static ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> content, string name)
    {
        if (content.Span.StartsWith(Utf8Mark))
            return content[Utf8Mark.Length..];
        foreach (var (mark, encoding) in encodings)
        {
            if (content.Span.StartsWith(mark))
                return Convert(content[mark.Length..], encoding, name);
        }

        return WithoutMark(content.Span) is { } guessed ? Convert(content, guessed, name) : content;
    }

    /// <summary>JSON begins with an ASCII character, whose zeros tell the encoding (RFC 4627, section 3).</summary>
    private static Encoding? WithoutMark(ReadOnlySpan<byte> content) => content switch
    {
        [not 0, 0, 0, 0, ..] => encodings[0].Encoding,
        [0, 0, 0, not 0, ..] => encodings[1].Encoding,
        [not 0, 0, not 0, 0, ..] => encodings[2].Encoding,
        [0, not 0, 0, not 0, ..] => encodings[3].Encoding,
        _ => null,
    };

    private static ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> content, Encoding encoding, string name)
    {
        try
        {
            return Encoding.Convert(encoding, new UTF8Encoding(false, throwOnInvalidBytes: true), content.ToArray());
        }
        catch (ArgumentException exception)
        {
            throw new ResultFileException(name, $"is not valid {encoding.WebName.ToUpperInvariant()}.", exception);
        }
    }
}
