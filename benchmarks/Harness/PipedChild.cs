using System.ComponentModel;
using System.Diagnostics;

namespace FanOut.Benchmarks;

/// <summary>A child process that is talked to in lines over its pipes, and of which nothing is left.</summary>
internal sealed class PipedChild : IDisposable
{
    /// <summary>What a process needs to end once its input is closed.</summary>
    private static readonly TimeSpan ending = TimeSpan.FromSeconds(5);

    private readonly ErrorLines errors = new();
    private readonly Process process;

    private PipedChild(Process process) => this.process = process;

    /// <summary>Lines to the child, each sent at once.</summary>
    public StreamWriter Input => process.StandardInput;

    /// <summary>Lines from the child.</summary>
    public StreamReader Output => process.StandardOutput;

    /// <summary>Starts it.</summary>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
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
            started.ErrorDataReceived += (_, line) => child.errors.Add(line.Data);
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

    /// <summary>Why it says nothing more: its exit code, or that it has closed its output.</summary>
    public string Silence() => process.WaitForExit(ending) ? $"ended with exit code {process.ExitCode}" : "closed its output";

    /// <summary>Ends it with what it has started, whether it wants or not; one that has ended is left alone.</summary>
    public void Kill()
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended in the meantime, or one of its descendants may not be killed.
        }
    }

    /// <summary>Kills it; its last words on standard error, behind a space.</summary>
    public string LastWords()
    {
        Kill();
        // Not WaitForExit, which does not wait for the last words.
        process.WaitForExitAsync().Wait(ending);
        return errors.Text;
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
            // It has ended without having read all.
        }

        if (!process.WaitForExit(ending))
            Kill();

        // Its own disposal leaves open what somebody has asked for.
        process.StandardOutput.Dispose();
        process.Dispose();
    }
}
