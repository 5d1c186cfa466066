using System.ComponentModel;

namespace FanOut.Cli.Ab;

/// <param name="Program">File name, looked up on the path.</param>
/// <param name="Arguments">One entry per argument, unescaped.</param>
internal sealed record ChildStart(string Program, IReadOnlyList<string> Arguments, string Folder)
{
    /// <summary>Variables beyond those of this process; null removes one, and the last of a name counts.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string?>> Environment { get; init; } = [];

    /// <summary>Maximum time in all; ends a hanging launch.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.MaxValue;

    /// <summary>Maximum time without a sign of life; ends a harness that waits for a hanging benchmark.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.MaxValue;

    /// <summary>Whether a line of standard output is a sign of life; null if any output is, even an incomplete line.</summary>
    public Func<string, bool>? IsSignOfLife { get; init; }

    /// <summary>Called after too long a silence: true lets it continue, false kills it.</summary>
    public Func<bool> OnSilence { get; init; } = static () => false;

    /// <summary>Whether it is measured: it then gets the priority that the harness would give it, if that is permitted.</summary>
    public bool IsMeasured { get; init; }
}

/// <summary>How a child process ended.</summary>
/// <param name="ExitCode">Its exit code; of a killed process, the system's.</param>
/// <param name="IsOverdue">Whether it was killed because of its time or its silence.</param>
internal sealed record ChildResult(
    int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Error, bool IsOverdue, TimeSpan Elapsed);

/// <summary>Runs child processes: pipes are drained, waits are bounded, the whole tree is killed.</summary>
internal static class ChildProcess
{
    /// <summary>How long to read on after the child's end, if its own children hold its pipes open.</summary>
    private static readonly TimeSpan lastWords = TimeSpan.FromSeconds(2);

    /// <exception cref="AbException">It could not be started, or was killed and does not end.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and the tree is killed.</exception>
    public static async Task<ChildResult> Run(ChildStart start, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = Started(start);
        var begin = Stopwatch.GetTimestamp();
        var lastSign = begin;
        var output = new ChildLines(line => Hear(start.IsSignOfLife?.Invoke(line) == true));
        var error = new ChildLines(_ => { });
        var reading = Task.WhenAll(Read(process.StandardOutput, output, HearAnything), Read(process.StandardError, error, HearAnything));
        var isOverdue = false;
        try
        {
            var exited = process.WaitForExitAsync(cancellation);
            while (!exited.IsCompleted)
            {
                var silence = start.Silence - Stopwatch.GetElapsedTime(Volatile.Read(ref lastSign));
                if (silence <= TimeSpan.Zero && start.OnSilence())
                {
                    Hear(isSign: true);
                    continue;
                }

                var left = Min(start.Deadline - Stopwatch.GetElapsedTime(begin), silence);
                if (left <= TimeSpan.Zero)
                {
                    isOverdue = true;
                    Kill(process);
                    left = lastWords;
                }

                await Task.WhenAny(exited, Task.Delay(Min(left, TimeSpan.FromMinutes(1)), CancellationToken.None));
                if (isOverdue)
                    break;
            }

            cancellation.ThrowIfCancellationRequested();
            if (!exited.IsCompleted)
            {
                var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
                throw new AbException(FormattableString.Invariant(
                    $"{start.Program} ({process.Id}) was killed after {seconds:0} s but does not end."));
            }

            await exited;
        }
        finally
        {
            if (!process.HasExited)
                Kill(process);
        }

        var elapsed = Stopwatch.GetElapsedTime(begin);
        await Task.WhenAny(reading, Task.Delay(lastWords, CancellationToken.None));
        return new ChildResult(process.ExitCode, output.Kept, error.Kept, isOverdue, elapsed);

        void HearAnything() => Hear(start.IsSignOfLife is null);

        void Hear(bool isSign)
        {
            if (isSign)
                Volatile.Write(ref lastSign, Stopwatch.GetTimestamp());
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
            // It is not permitted, or the process has ended: both sides run at the usual priority.
        }
    }

    private static async Task Read(StreamReader reader, ChildLines lines, Action onRead)
    {
        // Otherwise the caller's thread would read a child that closes its pipe late.
        await Task.Yield();
        try
        {
            await lines.Read(reader, onRead);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process has ended, and what it left behind still holds the pipe.
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
            // It or a descendant has ended meanwhile.
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
