using System.ComponentModel;
using System.Diagnostics;

namespace FanOut.Benchmarks;

/// <summary>A child process that exchanges lines over its pipes and never outlives its owner.</summary>
internal sealed class PipedChild : IDisposable
{
    /// <summary>Ample time for a process to end once its input is closed.</summary>
    private static readonly TimeSpan ending = TimeSpan.FromSeconds(5);

    /// <summary>Lines of standard error to keep: the end of a Python traceback and of most other messages.</summary>
    private const int ErrorLines = 4;

    private readonly Queue<string> errors = new();
    private readonly Process process;

    private PipedChild(Process process) => this.process = process;

    /// <summary>Lines to the child, each sent at once.</summary>
    public StreamWriter Input => process.StandardInput;

    public StreamReader Output => process.StandardOutput;

    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    public static PipedChild Start(string fileName, IEnumerable<string> arguments)
    {
        var started = Process.Start(new ProcessStartInfo(fileName, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var child = new PipedChild(started);
        try
        {
            started.ErrorDataReceived += (_, line) => child.KeepError(line.Data);
            started.BeginErrorReadLine();
            started.StandardInput.AutoFlush = true;
            return child;
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    /// <summary>Why its output has ended.</summary>
    public string WhySilent() => process.WaitForExit(ending) ? $"ended with exit code {process.ExitCode}" : "closed its output";

    /// <summary>Kills it and the processes it has started.</summary>
    public void Kill()
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended in the meantime, or a descendant may not be killed.
        }
    }

    /// <summary>Kills it; returns the end of its standard error after a space, or nothing.</summary>
    public string KillAndReadErrors()
    {
        Kill();
        // Unlike WaitForExit with a limit, this waits for the end of standard error, too.
        process.WaitForExitAsync().Wait(ending);
        lock (errors)
            return errors.Count == 0 ? "" : $" Standard error ends: {string.Join(" | ", errors)}";
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
            Kill();

        // Process.Dispose leaves streams open that a caller has accessed.
        process.StandardOutput.Dispose();
        process.Dispose();
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
