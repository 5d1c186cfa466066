using System.ComponentModel;
using System.Diagnostics;

namespace FanOut.Cli.Ab;

/// <summary>What is to be started.</summary>
/// <param name="Program">File name; looked for on the path.</param>
/// <param name="Arguments">One entry per argument, unescaped.</param>
/// <param name="Folder">Where it runs.</param>
internal sealed record ChildStart(string Program, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>Variables beyond those of this process; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>How long it may take in all; a launch of a benchmark that hangs ends here.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.MaxValue;

    /// <summary>How long it may stay silent; a harness that waits for a hanging benchmark ends here.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.MaxValue;

    /// <summary>Whether a line of its output ends its silence; null where every piece of output does, also of a line that has no end.</summary>
    public Func<string, bool>? IsSignOfLife { get; init; }

    /// <summary>Asked when it was silent for too long: true where that was dealt with, and it may go on. Otherwise it is killed.</summary>
    public Func<bool> OnSilence { get; init; } = static () => false;

    /// <summary>Whether it is measured: then it runs at the priority that the harness would give it, where that may be given.</summary>
    public bool IsMeasured { get; init; }
}

/// <summary>How a child process ended.</summary>
/// <param name="ExitCode">Its exit code; of a killed one, the system's.</param>
/// <param name="Output">The lines of standard output.</param>
/// <param name="Error">The lines of standard error.</param>
/// <param name="IsOverdue">Whether it was killed because it took too long or stayed silent for too long.</param>
/// <param name="Elapsed">From its start to its end.</param>
internal sealed record ChildResult(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Error, bool IsOverdue, TimeSpan Elapsed);

/// <summary>Runs child processes: pipes drained, waits bounded, the whole tree killed where it must end.</summary>
internal static class ChildProcess
{
    /// <summary>What a child's own children may hold its pipes open for after its end before nobody listens any more.</summary>
    private static readonly TimeSpan lastWords = TimeSpan.FromSeconds(2);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="start">What.</param>
    /// <param name="cancellation">Kills the tree; nothing of it is left when the exception comes.</param>
    /// <param name="onLine">Called with each line of standard output as it comes, on any thread.</param>
    /// <exception cref="AbException">It could not be started, or was killed and does not end.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and the tree is killed.</exception>
    public static async Task<ChildResult> Run(ChildStart start, CancellationToken cancellation, Action<string>? onLine = null)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = Started(start);
        var begin = Stopwatch.GetTimestamp();
        var lastSign = begin;
        var output = new ChildLines(line =>
        {
            if (start.IsSignOfLife?.Invoke(line) == true)
                Heard();
            onLine?.Invoke(line);
        });
        var error = new ChildLines(_ => { });
        var reading = Task.WhenAll(
            Read(process.StandardOutput, output, HeardAnything), Read(process.StandardError, error, HeardAnything));
        var isOverdue = false;
        try
        {
            var exited = process.WaitForExitAsync(cancellation);
            while (!exited.IsCompleted)
            {
                var silence = start.Silence - Stopwatch.GetElapsedTime(Volatile.Read(ref lastSign));
                if (silence <= TimeSpan.Zero && start.OnSilence())
                {
                    Heard();
                    continue;
                }

                var left = Min(start.Deadline - Stopwatch.GetElapsedTime(begin), silence);
                if (left <= TimeSpan.Zero)
                {
                    isOverdue = true;
                    Kill(process);
                    left = lastWords;
                }

                await Task.WhenAny(exited, Task.Delay(Min(left, TimeSpan.FromMinutes(1)), CancellationToken.None)).ConfigureAwait(false);
                if (isOverdue)
                    break;
            }

            cancellation.ThrowIfCancellationRequested();
            if (!exited.IsCompleted)
                throw new AbException($"{start.Program} (process {process.Id}) was killed after {Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s and does not end; the system holds it.");
            await exited.ConfigureAwait(false);
        }
        finally
        {
            if (!process.HasExited)
                Kill(process);
        }

        var elapsed = Stopwatch.GetElapsedTime(begin);
        await Task.WhenAny(reading, Task.Delay(lastWords, CancellationToken.None)).ConfigureAwait(false);
        return new ChildResult(process.ExitCode, output.Kept, error.Kept, isOverdue, elapsed);

        void Heard() => Volatile.Write(ref lastSign, Stopwatch.GetTimestamp());

        void HeardAnything()
        {
            if (start.IsSignOfLife is null)
                Heard();
        }
    }

    private static Process Started(ChildStart start)
    {
        var info = new ProcessStartInfo(start.Program, start.Arguments)
        {
            WorkingDirectory = start.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        foreach (var (name, value) in start.Environment)
            info.Environment[name] = value;
        try
        {
            var process = Process.Start(info)!;
            process.StandardInput.Close();
            if (start.IsMeasured)
                Raise(process);
            return process;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw new AbException($"{start.Program} cannot be started in {start.Folder}: {exception.Message}", cause: exception);
        }
    }

    private static void Raise(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.High;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            // Not allowed, or it has ended already: both sides run as they are.
        }
    }

    private static async Task Read(StreamReader reader, ChildLines lines, Action onRead)
    {
        // Without this, a child that closes its pipe late would be read by the caller's thread.
        await Task.Yield();
        try
        {
            await lines.Read(reader, onRead).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Nobody listens any more: the process has ended, and something it left behind still holds the pipe.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(lastWords);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended in the meantime, or a descendant has.
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
