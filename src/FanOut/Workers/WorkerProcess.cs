using System.ComponentModel;
using System.Diagnostics;

namespace FanOut.Workers;

/// <summary>One running child: its pipes, and what it has said so far, in bounded memory.</summary>
/// <remarks>Belongs to the thread that makes the call; whoever reads the pipes hands the bytes over on that thread.</remarks>
internal sealed class WorkerProcess(Process process) : IDisposable
{
    /// <summary>Beyond this many bytes standard error is a flood: a stack trace has some KiB, and reading this much takes less than a millisecond.</summary>
    public const int ErrorLimit = 1 << 20;

    // More than the longest answer, so that what came instead of one can be quoted.
    private const int OutputLimit = 64;

    private readonly byte[] output = new byte[OutputLimit];
    // The pipe and not its writer, which would fail at its end if the child had gone first.
    private readonly Stream input = process.StandardInput.BaseStream;
    private int outputBytes;
    private long errorBytes;
    private ErrorTail? errorTail;

    public Stream OutputPipe { get; } = process.StandardOutput.BaseStream;

    public Stream ErrorPipe { get; } = process.StandardError.BaseStream;

    /// <summary>The child has closed standard output and standard error, as it does at the latest when it ends.</summary>
    public bool IsSilent => OutputClosed && ErrorClosed;

    public bool OutputClosed { get; private set; }

    public bool ErrorClosed { get; private set; }

    /// <summary>More came on standard output than any answer has.</summary>
    public bool OutputOverflowed { get; private set; }

    public bool ErrorOverflowed => errorBytes > ErrorLimit;

    public ReadOnlySpan<byte> Output => output.AsSpan(0, outputBytes);

    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    /// <summary>Its exit code where it has one within that time, otherwise null.</summary>
    public int? ExitCodeWithin(TimeSpan limit) => WaitForExit(limit) ? ExitCode : null;

    /// <summary>The end of standard error, decoded; empty where the child was silent.</summary>
    public string ErrorText => errorTail?.ToString() ?? "";

    /// <summary>How a child of that program is started; the arguments are left to the caller.</summary>
    public static ProcessStartInfo StartOf(WorkerProgram program) => new(program.FileName)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        CreateNoWindow = true,
    };

    /// <summary>Sends a request to a child that serves; false where it does not read any more, which its outputs will explain.</summary>
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

    /// <summary>Makes room for the answer to the next request.</summary>
    public void ForgetOutput()
    {
        outputBytes = 0;
        ForgetErrors();
    }

    /// <summary>Counts anew what is said on standard error: a flood is one call's.</summary>
    public void ForgetErrors() => errorBytes = 0;

    /// <summary>Takes over what was read from standard output; nothing means that it was closed.</summary>
    public void AppendOutput(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            OutputClosed = true;

        OutputOverflowed |= bytes.Length > OutputLimit - outputBytes;
        var fitting = bytes[..Math.Min(bytes.Length, OutputLimit - outputBytes)];
        fitting.CopyTo(output.AsSpan(outputBytes));
        outputBytes += fitting.Length;
    }

    /// <summary>Takes over what was read from standard error; nothing means that it was closed.</summary>
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

    /// <summary>Whether it has ended within that time; an interrupt arrives at the caller's next wait.</summary>
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
                    // Whoever leaves now leaves a child behind that nobody waits for.
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

    /// <summary>Ends the child, whether it wants or not.</summary>
    /// <param name="withDescendants">And the processes that it has started.</param>
    public void Kill(bool withDescendants)
    {
        try
        {
            process.Kill(withDescendants);
        }
        catch (Exception exception) when (
            exception is InvalidOperationException or Win32Exception or AggregateException or IOException or UnauthorizedAccessException)
        {
            // Descendants may not let themselves be killed; a child that has ended in the meantime is left alone.
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
