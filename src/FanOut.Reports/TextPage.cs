using System.Text;

namespace FanOut.Reports;

/// <summary>A user's text file in any encoding: what is not replaced keeps its bytes.</summary>
public sealed class TextPage
{
    /// <summary>Each refuses what it could not write back; a longer mark precedes the one that it begins with.</summary>
    private static readonly Encoding[] marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Encoding encoding;

    private TextPage(string path, byte[] bytes)
    {
        Path = path;
        encoding = marked.FirstOrDefault(each => bytes.AsSpan().StartsWith(each.Preamble)) ?? utf8;
        try
        {
            // The mark is a character of the text, so that it is written again.
            Text = encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // Every byte is a character of Latin-1.
            encoding = Encoding.Latin1;
            Text = encoding.GetString(bytes);
        }
    }

    public string Path { get; }

    /// <summary>The text, with its byte order mark.</summary>
    public string Text { get; }

    /// <exception cref="ResultFileException">The file cannot be read.</exception>
    public static TextPage Read(string path) =>
        // A page is written to, which standard input is not.
        new(path, FileContent.Read(path == FileContent.StandardInput ? $"./{path}" : path).ToArray());

    /// <summary>Writes the page in its own encoding; letters that it lacks are character references of Markdown and HTML.</summary>
    /// <exception cref="ResultFileException">The file cannot be written.</exception>
    public void Write(string text) => WholeFiles.Write(Path, encoding.GetBytes(encoding == Encoding.Latin1
        ? string.Concat(text.EnumerateRunes().Select(
            rune => rune.Value > 0xFF ? FormattableString.Invariant($"&#{rune.Value};") : rune.ToString()))
        : text));
}
