using System.ComponentModel;
using System.Text;

namespace FanOut.Workers;

/// <summary>One running child: its pipes, and what it has said so far, in bounded memory.</summary>
/// <remarks>Belongs to the thread that makes the call.</remarks>
internal sealed class WorkerProcess(Process process) : IDisposable
{
    /// <summary>Bytes of a call on standard error; more are a flood. A stack trace has some KiB, and this much is read in 1 ms.</summary>
    public const int ErrorLimit = 1 << 20;

    // More than an answer, so that anything else can be quoted.
    private const int OutputLimit = 64;

    private readonly byte[] output = new byte[OutputLimit];
    // The pipe and not its writer, whose disposal fails where the child has ended first.
    private readonly Stream input = process.StandardInput.BaseStream;
    private int outputBytes;
    private long errorBytes;
    private ErrorTail? errorTail;

    public Stream OutputPipe { get; } = process.StandardOutput.BaseStream;
    public Stream ErrorPipe { get; } = process.StandardError.BaseStream;

    /// <summary>Whether the child has closed standard output and standard error, at the latest by its end.</summary>
    public bool IsSilent => OutputClosed && ErrorClosed;
    public bool OutputClosed { get; private set; }
    public bool ErrorClosed { get; private set; }

    /// <summary>Whether more came on standard output than any answer has.</summary>
    public bool OutputOverflowed { get; private set; }

    public bool ErrorOverflowed => errorBytes > ErrorLimit;
    public ReadOnlySpan<byte> Output => output.AsSpan(0, outputBytes);
    public int Id => process.Id;
    public int ExitCode => process.ExitCode;

    /// <summary>Null where it has not ended within the limit.</summary>
    public int? ExitCodeWithin(TimeSpan limit) => WaitForExit(limit) ? ExitCode : null;

    /// <summary>The end of standard error; empty where the child was silent.</summary>
    public string ErrorText => errorTail?.ToString() ?? "";

    /// <summary>How a child of that program is started, without arguments.</summary>
    public static ProcessStartInfo PrepareStart(WorkerProgram program) => new(program.FileName)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        CreateNoWindow = true,
    };

    /// <summary>Sends a request to a child that serves; false where it does not read any more.</summary>
    public bool TrySend(ReadOnlySpan<byte> request)
    {
        try
        {
            input.Write(request);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Makes room for the next answer.</summary>
    public void ForgetOutput()
    {
        outputBytes = 0;
        ForgetErrors();
    }

    public void ForgetErrors() => errorBytes = 0;

    /// <summary>Takes bytes from standard output; none mean that it was closed.</summary>
    public void AppendOutput(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            OutputClosed = true;

        OutputOverflowed |= bytes.Length > OutputLimit - outputBytes;
        var fitting = bytes[..Math.Min(bytes.Length, OutputLimit - outputBytes)];
        fitting.CopyTo(output.AsSpan(outputBytes));
        outputBytes += fitting.Length;
    }

    /// <summary>Takes bytes from standard error; none mean that it was closed.</summary>
    public void AppendError(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            ErrorClosed = true;
            return;
        }

        errorBytes += bytes.Length;
        (errorTail ??= new ErrorTail()).Append(bytes);
    }

    /// <summary>Whether it has ended within the limit; an interrupt arrives at the caller's next wait.</summary>
    public bool WaitForExit(TimeSpan limit)
    {
        var (began, isInterrupted) = (Stopwatch.GetTimestamp(), false);
        try
        {
            while (true)
            {
                try
                {
                    return process.WaitForExit((int)Math.Ceiling(Math.Max(0, (limit - Stopwatch.GetElapsedTime(began)).TotalMilliseconds)));
                }
                catch (ThreadInterruptedException)
                {
                    // Leaving now would leave a child that nobody waits for.
                    isInterrupted = true;
                }
            }
        }
        finally
        {
            if (isInterrupted)
                Thread.CurrentThread.Interrupt();
        }
    }

    /// <summary>Asks the child to end: a worker does when its standard input closes.</summary>
    public void CloseInput() => input.Dispose();

    public void Kill(bool withDescendants)
    {
        try
        {
            process.Kill(withDescendants);
        }
        catch (Exception exception) when (
            exception is InvalidOperationException or Win32Exception or AggregateException or IOException or UnauthorizedAccessException)
        {
            // Killing descendants may be forbidden; a child that has ended in the meantime is left alone.
            if (!process.HasExited)
                process.Kill();
        }
    }

    public void Dispose()
    {
        input.Dispose();
        OutputPipe.Dispose();
        ErrorPipe.Dispose();
        process.Dispose();
    }
}

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
