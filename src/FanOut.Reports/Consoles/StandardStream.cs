using System.Text;

namespace FanOut.Reports.Consoles;

/// <summary>A standard stream whose failures say what could not be written: the system names files, but not these.</summary>
/// <param name="name">What messages call it; null where a failure is passed over, since there is nowhere left to report it.</param>
public sealed class StandardStream(Stream stream, string? name) : Stream
{
    /// <summary>Text to such a stream, each piece at once and without a mark of its encoding.</summary>
    public static TextWriter Writer(Stream stream, string? name, Encoding encoding) =>
        new StreamWriter(new StandardStream(stream, name), encoding is UTF8Encoding ? new UTF8Encoding(false) : encoding)
        {
            AutoFlush = true,
        };

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            stream.Write(buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The system reports a closed descriptor as a denied access, whose cause names it.
            if (name is not null)
                throw new IOException($"{name} cannot be written: {(exception.InnerException ?? exception).Message}", exception);
        }
    }

    public override void Flush()
    {
        // Consoles have no buffer of their own.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
