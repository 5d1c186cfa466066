using System.Text;

namespace FanOut.Workers;

/// <summary>Keeps the end of a stream of any length, where a program says what went wrong.</summary>
internal sealed class ErrorTail
{
    public const int Kept = 4096;

    private readonly byte[] bytes = new byte[2 * Kept];
    private int length;

    public void Append(ReadOnlySpan<byte> more)
    {
        if (more.Length > Kept)
            more = more[^Kept..];

        if (length + more.Length > bytes.Length)
        {
            bytes.AsSpan(length - Kept, Kept).CopyTo(bytes);
            length = Kept;
        }

        more.CopyTo(bytes.AsSpan(length));
        length += more.Length;
    }

    public override string ToString() => Encoding.UTF8.GetString(bytes, Math.Max(0, length - Kept), Math.Min(length, Kept)).Trim();
}
