using System.Text;

namespace FanOut.Reports.Consoles;

/// <summary>A standard stream whose failures say what could not be written: the system names files, but not these.</summary>
/// <param name="stream">The stream to write to.</param>
/// <param name="name">What messages call it; null where a failure is passed over, since there is nowhere left to report it.</param>
public sealed class StandardStream(Stream stream, string? name) : Stream
{
    /// <summary>Text to such a stream, each piece at once and without a mark of its encoding.</summary>
    /// <param name="stream">The stream to write to.</param>
    /// <param name="name">As of the constructor.</param>
    /// <param name="encoding">The console's.</param>
    public static TextWriter Writer(Stream stream, string? name, Encoding encoding) =>
        new StreamWriter(new StandardStream(stream, name), encoding is UTF8Encoding ? new UTF8Encoding(false) : encoding) { AutoFlush = true };

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            stream.Write(buffer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A closed descriptor is reported as a denied access, whose cause names it.
            if (name is not null)
                throw new IOException($"{name} cannot be written: {(exception.InnerException ?? exception).Message}", exception);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // Consoles have no buffer of their own.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
