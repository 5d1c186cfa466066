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

    /// <summary>Fifth argument of a worker that answers the range on its command line as a kept one would: for repeating a fault by hand.</summary>
    public const string KeptMode = "kept";

    /// <summary>
    /// Bytes of a request frame: its number, 8 hex digits, first index and end of the range, 16 each, and a line feed. Far below PIPE_BUF, so
    /// that one write puts all of it into the pipe.
    /// </summary>
    public const int RequestLength = NumberDigits + (2 * IndexDigits) + 1;

    private const int IndexDigits = 16;

    /// <summary>Writes the frame that asks a serving worker for a range.</summary>
    /// <param name="number">The request's, which its answer repeats: an answer too many is not taken for the next one's.</param>
    /// <param name="range">The range.</param>
    /// <param name="request">Receives the frame.</param>
    public static void WriteRequest(uint number, WorkRange range, Span<byte> request)
    {
        number.TryFormat(request, out _, "x8", CultureInfo.InvariantCulture);
        range.Start.TryFormat(request[NumberDigits..], out _, "x16", CultureInfo.InvariantCulture);
        range.End.TryFormat(request[(NumberDigits + IndexDigits)..], out _, "x16", CultureInfo.InvariantCulture);
        request[RequestLength - 1] = (byte)'\n';
    }

    /// <summary>Reads one frame; false for everything that is none.</summary>
    public static bool TryReadRequest(ReadOnlySpan<byte> request, out uint number, out WorkRange range)
    {
        (number, range) = (0, default);
        if (request.Length != RequestLength
            || request[^1] != (byte)'\n'
            || !uint.TryParse(request[..NumberDigits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            || !TryReadIndex(request.Slice(NumberDigits, IndexDigits), out var start)
            || !TryReadIndex(request.Slice(NumberDigits + IndexDigits, IndexDigits), out var end)
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
