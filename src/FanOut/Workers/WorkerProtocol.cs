namespace FanOut.Workers;

/// <summary>The wire between a parent and its workers, version 2; README.md in this folder describes it.</summary>
/// <remarks>Bytes are ASCII and numbers are written without culture on both sides.</remarks>
internal static class WorkerProtocol
{
    /// <summary>Raised by every change that an older child or parent would misread.</summary>
    public const int Version = 2;
    /// <summary>The same in digits.</summary>
    public const string VersionText = "2";

    // Exit codes by sysexits.h. Bad usage: EX_USAGE. The kernel threw: EX_SOFTWARE. The parent has ended or wants no answer any more:
    // EX_TEMPFAIL. A request of another version: EX_PROTOCOL.
    public const int UsageExitCode = 64;
    public const int KernelFailedExitCode = 70;
    public const int AbandonedExitCode = 75;
    public const int WrongVersionExitCode = 76;

    /// <summary>Bytes of an answer, line end included.</summary>
    public const int AnswerLength = 42;

    /// <summary>The number of the request that is not sent: the one on the command line, or a kept worker's handshake.</summary>
    public const uint FirstRequest = 0;

    // Third argument of a worker that reads its requests from standard input, or takes them from shared memory; fifth argument of one that
    // answers one range as these would, to repeat a fault by hand.
    public const string ServeMode = "serve";
    public const string TeamMode = "team";
    public const string TeamChunksMode = "team-chunks";
    public const string KeptMode = "kept";

    /// <summary>Third and last argument of a worker that only says, by its exit code, whether it has the kernel.</summary>
    public const string KnownMode = "known";

    /// <summary>Bytes of a request frame: its number, 8 hex digits, start and end of the range, 16 each, and a line feed. Far below
    /// PIPE_BUF, so that one write puts all of it into the pipe.</summary>
    public const int RequestLength = NumberDigits + (2 * IndexDigits) + 1;

    private const int NumberDigits = 8;
    private const int IndexDigits = 16;
    private const int SumDigits = 16;

    private static ReadOnlySpan<byte> Greeting => "fanout-worker "u8;
    private static ReadOnlySpan<byte> AnswerStart => "fanout-worker 2 "u8;
    private static int SumStart => AnswerStart.Length + NumberDigits + 1;

    /// <summary>Writes the line that answers a request, the sum as the 16 hex digits of its bits, so that nothing is rounded.</summary>
    public static void WriteAnswer(uint request, double sum, Span<byte> answer)
    {
        AnswerStart.CopyTo(answer);
        request.TryFormat(answer[AnswerStart.Length..], out _, "x8", CultureInfo.InvariantCulture);
        answer[SumStart - 1] = (byte)' ';
        BitConverter.DoubleToUInt64Bits(sum).TryFormat(answer[SumStart..], out _, "x16", CultureInfo.InvariantCulture);
        answer[AnswerLength - 1] = (byte)'\n';
    }

    /// <summary>Reads exactly one answer, possibly to an earlier request; false for all other output.</summary>
    public static bool TryReadAnswer(ReadOnlySpan<byte> output, out uint request, out double sum)
    {
        (request, sum) = (0, 0);
        if (output.Length != AnswerLength || output[^1] != (byte)'\n' || output[SumStart - 1] != (byte)' '
            || !output.StartsWith(AnswerStart)
            || !TryReadNumber(output.Slice(AnswerStart.Length, NumberDigits), out request)
            || !TryReadHex(output.Slice(SumStart, SumDigits), out var bits))
            return false;
        sum = BitConverter.Int64BitsToDouble(bits);
        return true;
    }

    /// <summary>The version with which a worker introduces itself; false where the output is no worker's.</summary>
    public static bool TryReadVersion(ReadOnlySpan<byte> output, out int version)
    {
        version = 0;
        if (!output.StartsWith(Greeting))
            return false;
        var rest = output[Greeting.Length..];
        var digits = rest.IndexOfAny((byte)' ', (byte)'\n');
        return digits > 0 && int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }

    /// <summary>Whether the output could still become an answer if more came.</summary>
    public static bool IsStartOfAnswer(ReadOnlySpan<byte> output)
    {
        if (output.Length >= AnswerLength)
            return false;
        if (output.Length <= AnswerStart.Length)
            return AnswerStart.StartsWith(output);
        for (var index = AnswerStart.Length; index < output.Length; index++)
        {
            if (index == SumStart - 1 ? output[index] != (byte)' ' : !char.IsAsciiHexDigitLower((char)output[index]))
                return false;
        }

        return output.StartsWith(AnswerStart);
    }

    /// <summary>Writes the frame that asks a serving worker for a range; the answer repeats the number.</summary>
    public static void WriteRequest(uint number, WorkRange range, Span<byte> request)
    {
        number.TryFormat(request, out _, "x8", CultureInfo.InvariantCulture);
        range.Start.TryFormat(request[NumberDigits..], out _, "x16", CultureInfo.InvariantCulture);
        range.End.TryFormat(request[(NumberDigits + IndexDigits)..], out _, "x16", CultureInfo.InvariantCulture);
        request[RequestLength - 1] = (byte)'\n';
    }

    /// <summary>Reads one frame; false for everything else.</summary>
    public static bool TryReadRequest(ReadOnlySpan<byte> request, out uint number, out WorkRange range)
    {
        (number, range) = (0, default);
        if (request.Length != RequestLength
            || request[^1] != (byte)'\n'
            || !TryReadNumber(request[..NumberDigits], out number)
            || !TryReadHex(request.Slice(NumberDigits, IndexDigits), out var start)
            || !TryReadHex(request.Slice(NumberDigits + IndexDigits, IndexDigits), out var end)
            || start < 0
            || end < start
            || end > WorkRange.MaxEnd)
            return false;
        range = new WorkRange(start, end);
        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> digits, out uint number) =>
        uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);

    private static bool TryReadHex(ReadOnlySpan<byte> digits, out long bits) =>
        long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bits);
}
