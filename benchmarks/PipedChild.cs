using System.ComponentModel;
using FanOut.Workers;

namespace FanOut.Benchmarks;

/// <summary>A child process that exchanges lines over its pipes and never outlives its owner.</summary>
internal sealed class PipedChild : IDisposable
{
    /// <summary>Ample time for a process to end once its input is closed.</summary>
    private static readonly TimeSpan ending = TimeSpan.FromSeconds(5);

    /// <summary>Lines of standard error to keep: the end of a Python traceback and of most other messages.</summary>
    private const int ErrorLines = 4;

    private readonly string name;
    private readonly TimeSpan patience;
    private readonly Process process;
    private readonly Queue<string> errors = new();
    private readonly CancellationTokenSource deadline = new();

    /// <param name="name">The beginning of messages about it.</param>
    /// <param name="patience">Maximum time for each line from it.</param>
    /// <exception cref="ChildProcessException">The program cannot be started.</exception>
    public PipedChild(string name, string fileName, IEnumerable<string> arguments, TimeSpan patience)
    {
        (this.name, this.patience) = (name, patience);
        try
        {
            process = Process.Start(new ProcessStartInfo(fileName, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception exception)
        {
            throw new ChildProcessException($"{name} cannot be started: {exception.Message}", exception);
        }

        process.ErrorDataReceived += (_, line) => KeepError(line.Data);
        process.BeginErrorReadLine();
        process.StandardInput.AutoFlush = true;
    }

    public void Send(string line)
    {
        try
        {
            process.StandardInput.Write($"{line}\n");
        }
        catch (IOException)
        {
            // It has ended; Receive finds out why.
        }
    }

    /// <summary>Waits for a line.</summary>
    /// <exception cref="ChildProcessException">It has ended or is late; nothing of it is left.</exception>
    public string Receive()
    {
        // Killing it ends its output, and with it the wait.
        using var kill = deadline.Token.Register(process.TryKill);
        deadline.CancelAfter(patience);
        var line = process.StandardOutput.ReadLine();
        if (!deadline.TryReset())
            throw Failure(FormattableString.Invariant($"gave no answer within {patience.TotalSeconds} s"));
        return line
            ?? throw Failure(process.WaitForExit(ending) ? $"ended with exit code {process.ExitCode}" : "closed its output");
    }

    /// <summary>Kills it; the exception's message says what it did and quotes the end of its standard error.</summary>
    public ChildProcessException Failure(string what)
    {
        process.TryKill();
        // Unlike WaitForExit with a limit, this waits for the end of standard error, too.
        process.WaitForExitAsync().Wait(ending);
        lock (errors)
            return new($"{name} {what}.{(errors.Count == 0 ? "" : $" Standard error ends: {string.Join(" | ", errors)}")}");
    }

    /// <summary>Closes its input, which asks it to end, and kills it if it does not.</summary>
    public void Dispose()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything.
        }

        if (!process.WaitForExit(ending))
            process.TryKill();

        // Process.Dispose leaves streams open that a caller has accessed.
        process.StandardOutput.Dispose();
        process.Dispose();
        deadline.Dispose();
    }

    private void KeepError(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (errors)
        {
            errors.Enqueue(line.Trim());
            if (errors.Count > ErrorLines)
                errors.Dequeue();
        }
    }
}

/// <summary>A child process that a benchmark needs is not there; the message says why.</summary>
internal sealed class ChildProcessException(string message, Exception? cause = null) : Exception(message, cause);
