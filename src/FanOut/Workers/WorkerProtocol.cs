using System.Globalization;

namespace FanOut.Workers;

/// <summary>The wire between a parent and its workers, version 1; README.md in this folder describes it.</summary>
/// <remarks>Bytes are ASCII and numbers are written without culture on both sides.</remarks>
internal static partial class WorkerProtocol
{
    /// <summary>Raised by every change that an older child or parent would misread.</summary>
    public const int Version = 1;

    /// <summary>Bad usage: EX_USAGE of sysexits.h.</summary>
    public const int UsageExitCode = 64;

    /// <summary>The kernel threw: EX_SOFTWARE of sysexits.h.</summary>
    public const int KernelFailedExitCode = 70;

    /// <summary>The request is of another protocol version: EX_PROTOCOL of sysexits.h.</summary>
    public const int WrongVersionExitCode = 76;

    /// <summary>The parent has gone or wants no answer any more: EX_TEMPFAIL of sysexits.h.</summary>
    public const int AbandonedExitCode = 75;

    /// <summary>Bytes of an answer, line end included.</summary>
    public const int AnswerLength = 33;

    private const int SumDigits = 16;

    private static ReadOnlySpan<byte> Greeting => "fanout-worker "u8;

    private static ReadOnlySpan<byte> AnswerStart => "fanout-worker 1 "u8;

    /// <summary>Writes the line that answers a request: the sum as the 16 hex digits of its bits, so that nothing is rounded.</summary>
    public static void WriteAnswer(double sum, Span<byte> answer)
    {
        AnswerStart.CopyTo(answer);
        BitConverter.DoubleToUInt64Bits(sum).TryFormat(answer[AnswerStart.Length..], out _, "x16", CultureInfo.InvariantCulture);
        answer[AnswerLength - 1] = (byte)'\n';
    }

    /// <summary>Reads exactly one answer and nothing else; false for everything that is not one.</summary>
    public static bool TryReadAnswer(ReadOnlySpan<byte> output, out double sum)
    {
        sum = 0;
        if (output.Length != AnswerLength || output[^1] != (byte)'\n' || !output.StartsWith(AnswerStart))
            return false;

        if (!ulong.TryParse(output.Slice(AnswerStart.Length, SumDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
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

        foreach (var digit in output[AnswerStart.Length..])
        {
            if (!char.IsAsciiHexDigitLower((char)digit))
                return false;
        }

        return output.StartsWith(AnswerStart);
    }
}
