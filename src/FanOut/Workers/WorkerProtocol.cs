using System.Globalization;

namespace FanOut.Workers;

/// <summary>The wire between a parent and its workers, version 2; README.md in this folder describes it.</summary>
/// <remarks>Bytes are ASCII and numbers are written without culture on both sides.</remarks>
internal static partial class WorkerProtocol
{
    /// <summary>Raised by every change that an older child or parent would misread.</summary>
    public const int Version = 2;

    /// <summary>Bad usage: EX_USAGE of sysexits.h.</summary>
    public const int UsageExitCode = 64;

    /// <summary>The kernel threw: EX_SOFTWARE of sysexits.h.</summary>
    public const int KernelFailedExitCode = 70;

    /// <summary>The request is of another protocol version: EX_PROTOCOL of sysexits.h.</summary>
    public const int WrongVersionExitCode = 76;

    /// <summary>The parent has gone or wants no answer any more: EX_TEMPFAIL of sysexits.h.</summary>
    public const int AbandonedExitCode = 75;

    /// <summary>Bytes of an answer, line end included.</summary>
    public const int AnswerLength = 42;

    /// <summary>The number of the request that is not sent: the one on the command line, or a kept worker's handshake.</summary>
    public const uint FirstRequest = 0;

    private const int NumberDigits = 8;
    private const int SumDigits = 16;

    private static ReadOnlySpan<byte> Greeting => "fanout-worker "u8;

    private static ReadOnlySpan<byte> AnswerStart => "fanout-worker 2 "u8;

    private static int SumStart => AnswerStart.Length + NumberDigits + 1;

    /// <summary>Writes the line that answers a request: the sum as the 16 hex digits of its bits, so that nothing is rounded.</summary>
    /// <param name="request">The request's number, <see cref="FirstRequest"/> where it has none.</param>
    /// <param name="sum">The sum.</param>
    /// <param name="answer">Receives the line.</param>
    public static void WriteAnswer(uint request, double sum, Span<byte> answer)
    {
        AnswerStart.CopyTo(answer);
        request.TryFormat(answer[AnswerStart.Length..], out _, "x8", CultureInfo.InvariantCulture);
        answer[SumStart - 1] = (byte)' ';
        BitConverter.DoubleToUInt64Bits(sum).TryFormat(answer[SumStart..], out _, "x16", CultureInfo.InvariantCulture);
        answer[AnswerLength - 1] = (byte)'\n';
    }

    /// <summary>Reads exactly one answer and nothing else; false for everything that is not one.</summary>
    /// <param name="output">What the worker has said.</param>
    /// <param name="request">The number of the request that is answered, which need not be the last one.</param>
    /// <param name="sum">The sum.</param>
    public static bool TryReadAnswer(ReadOnlySpan<byte> output, out uint request, out double sum)
    {
        (request, sum) = (0, 0);
        if (output.Length != AnswerLength || output[^1] != (byte)'\n' || output[SumStart - 1] != (byte)' ' || !output.StartsWith(AnswerStart))
            return false;

        if (!uint.TryParse(output.Slice(AnswerStart.Length, NumberDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out request)
            || !ulong.TryParse(output.Slice(SumStart, SumDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
            return false;

        sum = BitConverter.UInt64BitsToDouble(bits);
        return true;
    }

    /// <summary>The version by which a worker introduces itself; false where the output is no worker's.</summary>
    public static bool TryReadVersion(ReadOnlySpan<byte> output, out int version)
    {
        version = 0;
        if (!output.StartsWith(Greeting))
            return false;

        var rest = output[Greeting.Length..];
        var digits = rest.IndexOfAny((byte)' ', (byte)'\n');
        return digits > 0 && int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }

    /// <summary>True where the output could still become an answer if more came.</summary>
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
}
