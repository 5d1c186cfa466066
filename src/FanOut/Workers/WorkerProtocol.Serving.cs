using System.Globalization;
using FanOut.Plans;

namespace FanOut.Workers;

/// <content>The frames between a parent and the workers that it keeps.</content>
internal static partial class WorkerProtocol
{
    /// <summary>Third argument of a worker that reads its requests from standard input.</summary>
    public const string ServeMode = "serve";

    /// <summary>Third argument of a worker that takes its requests from shared memory.</summary>
    public const string TeamMode = "team";

    /// <summary>
    /// Bytes of a request frame: first index and end of the range, 16 hex digits each, and a line feed. Far below PIPE_BUF, so that one
    /// write puts all of it into the pipe.
    /// </summary>
    public const int RequestLength = (2 * IndexDigits) + 1;

    private const int IndexDigits = 16;

    /// <summary>Writes the frame that asks a serving worker for a range.</summary>
    public static void WriteRequest(WorkRange range, Span<byte> request)
    {
        range.Start.TryFormat(request, out _, "x16", CultureInfo.InvariantCulture);
        range.End.TryFormat(request[IndexDigits..], out _, "x16", CultureInfo.InvariantCulture);
        request[RequestLength - 1] = (byte)'\n';
    }

    /// <summary>Reads one frame; false for everything that is none.</summary>
    public static bool TryReadRequest(ReadOnlySpan<byte> request, out WorkRange range)
    {
        range = default;
        if (request.Length != RequestLength
            || request[^1] != (byte)'\n'
            || !TryReadIndex(request[..IndexDigits], out var start)
            || !TryReadIndex(request.Slice(IndexDigits, IndexDigits), out var end)
            || start < 0
            || end < start
            || end > WorkRange.MaxEnd)
            return false;

        range = new WorkRange(start, end);
        return true;
    }

    private static bool TryReadIndex(ReadOnlySpan<byte> digits, out long index) =>
        long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out index);
}
